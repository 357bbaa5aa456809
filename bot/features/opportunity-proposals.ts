/** Who acts for an organisation proposes, the desk publishes; each changes and ends what is theirs. */
import { Composer } from 'grammy'
import { type OpportunityId, toId } from '#core/ids'
import { readDesk } from '#core/network/read-desk'
import { actOnOpportunity, type OpportunityStep } from '#core/opportunity/act-on-opportunity'
import {
  listOwn,
  type OwnOpportunity,
  readOwn,
  readWriter,
} from '#core/opportunity/own-opportunities'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { createExtendForm, createOpportunityForm } from '../forms/opportunity/opportunity-form.ts'
import { answersOf } from '../forms/opportunity/terms.ts'
import type { MemberPerson } from '../person.ts'
import {
  endingView,
  outcomesOf,
  ownListView,
  ownPerPage,
  ownView,
  reachLine,
} from '../views/opportunity-mine.ts'
import { refusalLine } from '../views/refusal.ts'

const listTap = /^m:proposals(?::(\d{1,15}))?$/
const tap = /^op:(\d{1,15}):(mine|change|send|end|fill|withdraw)(?::([a-z-]{1,12}))?$/

export function createProposalsFeature(deps: BotDeps): Composer<FiloContext> {
  deps.forms.register(createOpportunityForm(deps))
  deps.forms.register(createExtendForm(deps))
  const feature = new Composer<FiloContext>()
  feature.callbackQuery('m:propose', async ctx => {
    if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    await propose(deps, ctx, ctx.person)
  })
  feature.callbackQuery(listTap, async ctx => {
    if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    await showOwn(deps, ctx, ctx.person, ctx.match[1])
  })
  feature.callbackQuery(tap, async ctx => {
    if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const opportunityId = toId<OpportunityId>(Number(ctx.match[1]))
    const [, , verb = 'mine', detail] = ctx.match
    await onTap(deps, ctx, { person: ctx.person, opportunityId, verb, detail })
  })
  return feature
}

/** The person, and the organisation they act for now. */
const handsOf = ({ territoryId, member, delegate, word }: MemberPerson) => ({
  by: (delegate ?? member).id,
  territoryId,
  organisation: delegate !== null && word === null ? member : null,
})

async function propose(deps: BotDeps, ctx: FiloContext, person: MemberPerson): Promise<void> {
  const { by, territoryId, organisation } = handsOf(person)
  const { isStaff, mandates } = await readWriter(deps.ports)({ territoryId, by })
  const { timeZone } = await readDesk(deps.ports)({ territoryId, language: ctx.words.language })
  const today = deps.ports.now().toZonedDateTimeISO(timeZone).toPlainDate().toString()
  const begin = { today, timeZone }
  const mine = mandates.find(({ id }) => id === organisation?.id)
  if (mine !== undefined) {
    return deps.forms.start(ctx, 'opportunity', {
      ...begin,
      organisationId: mine.id,
      whose: mine.name,
    })
  }
  if (isStaff)
    return deps.forms.start(ctx, 'opportunity', { ...begin, asksWhose: true, publishes: true })
  const [first, ...others] = mandates
  if (first === undefined) return ctx.refuse({ code: 'not-allowed' })
  const only =
    others.length === 0 ? { organisationId: first.id, whose: first.name } : { asksWhose: true }
  await deps.forms.start(ctx, 'opportunity', { ...begin, ...only })
}

/** Of the organisation one acts for, or of the only one; staff sees those of the whole territory. */
async function showOwn(
  { ports }: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  beforeId: string | undefined,
): Promise<void> {
  const { by, territoryId, organisation } = handsOf(person)
  const { isStaff, mandates } = await readWriter(ports)({ territoryId, by })
  const mine = organisation?.id ?? (isStaff ? null : (mandates[0]?.id ?? null))
  const before = beforeId === undefined ? {} : { before: toId<OpportunityId>(Number(beforeId)) }
  const query = { territoryId, by, organisationId: mine, limit: ownPerPage }
  const listed = await listOwn(ports)({ ...query, ...before })
  if (!listed.ok) return ctx.refuse(listed.refusal)
  await ctx.rewrite(ownListView(listed.value, ctx.words))
}

type Tapped = {
  readonly person: MemberPerson
  readonly opportunityId: OpportunityId
  readonly verb: string
  readonly detail: string | undefined
}

async function onTap(deps: BotDeps, ctx: FiloContext, tapped: Tapped): Promise<void> {
  const { verb, detail } = tapped
  const own = await read(deps, tapped)
  if (!own.ok) return ctx.refuse(own.refusal)
  if (verb === 'change' || verb === 'end') return change(deps, ctx, own.value, verb)
  const isEnding = verb === 'fill' || verb === 'withdraw'
  if (isEnding && detail === undefined && own.value.opportunity.closedAt === null) {
    await ctx.rewrite(endingView(own.value, verb, ctx.words))
    return
  }
  const step = stepOf(own.value, verb, detail)
  const lead = step === undefined ? undefined : await act(deps, ctx, tapped, step)
  const fresh = await read(deps, tapped)
  if (!fresh.ok) return ctx.refuse(fresh.refusal)
  await ctx.rewrite(ownView(fresh.value, ctx.words, lead))
}

const read = ({ ports }: BotDeps, { person, opportunityId }: Tapped) => {
  const { territoryId, by } = handsOf(person)
  return readOwn(ports)({ territoryId, by, opportunityId })
}

function stepOf(
  { hand }: OwnOpportunity,
  verb: string,
  detail: string | undefined,
): OpportunityStep | undefined {
  if (verb === 'send') return { verb: hand === 'staff' ? 'publish' : 'propose' }
  if (verb === 'fill') {
    const outcome = outcomesOf.fill.find(each => each === detail)
    return outcome === undefined ? undefined : { verb, outcome }
  }
  if (verb !== 'withdraw') return undefined
  const outcome = outcomesOf.withdraw.find(each => each === detail)
  return outcome === undefined ? undefined : { verb, outcome }
}

const doneKeys = {
  propose: 'opportunity:done.proposed',
  publish: 'opportunity:done.published',
  fill: 'opportunity:mine.done.fill',
  withdraw: 'opportunity:mine.done.withdraw',
} as const

/** What to say of it: done, or why not. */
async function act(
  { ports }: BotDeps,
  { commandId, words }: FiloContext,
  { person, opportunityId }: Tapped,
  step: OpportunityStep,
): Promise<string | undefined> {
  const { by, territoryId } = handsOf(person)
  const one = { commandId, territoryId, by, lane: person.telegramId, opportunityId }
  const done = await actOnOpportunity(ports)({ ...one, step })
  if (!done.ok) return refusalLine(done.refusal, words)
  const { verb } = step
  return verb === 'approve' || verb === 'send-back' ? undefined : words.t(doneKeys[verb])
}

/** The same questions, with what stands now as the answers. */
async function change(
  { forms }: BotDeps,
  ctx: FiloContext,
  own: OwnOpportunity,
  verb: 'change' | 'end',
): Promise<void> {
  const { opportunity, today, timeZone, contact, organisation, hand } = own
  const reach = reachLine(own, ctx.words)[0] ?? null
  const answers = {
    ...answersOf(opportunity, timeZone),
    ...{ contact, hand, reach, whose: organisation, today: today.toString(), timeZone },
  }
  await forms.start(ctx, verb === 'end' ? 'opportunity-end' : 'opportunity', {
    ...answers,
    isOut: opportunity.state === 'published',
  })
}
