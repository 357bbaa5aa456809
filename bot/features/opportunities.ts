/** Opportunities for people: what is open, one of them, and what they say to it. */

import { Composer } from 'grammy'
import { answerOpportunity, keepOpportunity } from '#core/alert/answer-opportunity'
import type { Mark } from '#core/alert/store'
import { type OpportunityId, toId } from '#core/ids'
import {
  browseOpportunities,
  type ReadOne,
  readOpportunity,
  type Showable,
  showable,
} from '#core/opportunity/browse'
import { listWaiting, readWriter } from '#core/opportunity/own-opportunities'
import type { Refusal } from '#core/refusal'
import { ok, type Result } from '#core/result'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'
import { opportunityView } from '../views/opportunity.ts'
import { detailsView, whyView } from '../views/opportunity-details.ts'
import { chooseKindView, chooseView, opportunityListView } from '../views/opportunity-list.ts'
import type { View } from '../views/view.ts'

const listTap = /^m:opportunities(?::([a-z-]{1,16})(?::(\d{1,3}))?)?$/
const tap = /^op:(\d{1,15})(?::(yes|no|save|unsave|why|all|doc:(\d{1,3})))?$/

export function createOpportunitiesFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(listTap, async ctx => {
    const { person } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const [, what = 'all', page = '0'] = ctx.match
    if (what === 'choose') await ctx.rewrite(await chooserOf(deps, ctx, person))
    else if (what === 'kinds') await ctx.rewrite(chooseKindView(Number(page) % 2, ctx.words))
    else await showList(deps, ctx, showable.find(each => each === what) ?? 'all', Number(page))
  })
  feature.callbackQuery(tap, async ctx => {
    const { person } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const opportunityId = toId<OpportunityId>(Number(ctx.match[1]))
    await onTap(deps, ctx, { person, opportunityId, verb: ctx.match[2] })
  })
  return feature
}

/** The screen behind the key of the menu. */
export async function showList(
  { ports }: BotDeps,
  ctx: FiloContext,
  show: Showable = 'all',
  page = 0,
): Promise<void> {
  if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
  const { territoryId, member } = ctx.person
  const listed = await browseOpportunities(ports)({ territoryId, by: member.id, show, page })
  if (!listed.ok) return ctx.refuse(listed.refusal)
  await ctx.rewrite(opportunityListView(listed.value, ctx.words))
}

/** One of them, as a message of its own: where a link leads. */
export async function showOpportunity(
  deps: BotDeps,
  ctx: FiloContext,
  opportunityId: OpportunityId,
): Promise<void> {
  if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
  const read = await readFor(deps, ctx.person, opportunityId)
  if (!read.ok) return ctx.refuse(read.refusal)
  await ctx.say(opportunityView(read.value, ctx.words, readAs(ctx)))
}

type Tapped = {
  readonly person: MemberPerson
  readonly opportunityId: OpportunityId
  readonly verb: string | undefined
}

async function onTap(deps: BotDeps, ctx: FiloContext, tapped: Tapped): Promise<void> {
  const { person, opportunityId, verb } = tapped
  const said = await answer(deps, ctx, tapped)
  if (!said.ok && said.refusal.code !== 'no-longer-open') return ctx.refuse(said.refusal)
  const read = await readFor(deps, person, opportunityId)
  if (!read.ok) return ctx.refuse(read.refusal)
  if (verb?.startsWith('doc:') === true) return hand(ctx, read.value, Number(verb.slice(4)))
  await ctx.rewrite(viewFor(read.value, verb, ctx))
}

const leads = { yes: 'interested', no: 'no', save: 'saved', unsave: 'unsaved' } as const
const isLead = (verb: string): verb is keyof typeof leads => Object.hasOwn(leads, verb)

function viewFor(read: ReadOne, verb: string | undefined, ctx: FiloContext): View {
  const { words } = ctx
  if (verb === 'why') return whyView(read, words)
  if (verb === 'all') return detailsView(read, words)
  const lead =
    verb !== undefined && isLead(verb) ? words.t(`opportunity:done.${leads[verb]}`) : undefined
  return opportunityView(read, words, { ...readAs(ctx), lead })
}

/** Whoever acts for an organisation reads it for the organisation. */
const readAs = ({ person }: FiloContext): { readonly forBody: boolean } => ({
  forBody: person.kind === 'member' && person.delegate !== null && person.word === null,
})

/** What somebody says to it; what is no answer changes nothing. */
async function answer(
  { ports }: BotDeps,
  { commandId }: FiloContext,
  { person, opportunityId, verb }: Tapped,
): Promise<Result<Mark | undefined, Refusal>> {
  const { territoryId, member, telegramId: lane } = person
  const one = { commandId, territoryId, by: member.id, lane, opportunityId }
  switch (verb) {
    case 'yes':
      return answerOpportunity(ports)({ ...one, answer: 'interested' })
    case 'no':
      return answerOpportunity(ports)({ ...one, answer: 'not-for-me' })
    case 'save':
    case 'unsave':
      return keepOpportunity(ports)({ ...one, keep: verb === 'save' })
    default:
      return ok(undefined)
  }
}

/** A paper that lies at Telegram, under what it is called. */
async function hand(ctx: FiloContext, { reading }: ReadOne, number: number): Promise<void> {
  const document = reading.opportunity.documents.find(each => each.number === number)
  const fileId = document?.fileId ?? null
  if (fileId === null) return ctx.refuse({ code: 'not-found' })
  await ctx.say({ text: '', rows: [], media: { kind: 'document', fileId } })
}

const readFor = (
  { ports }: BotDeps,
  { territoryId, member }: MemberPerson,
  opportunityId: OpportunityId,
): Promise<Result<ReadOne, Refusal>> =>
  readOpportunity(ports)({ territoryId, by: member.id, opportunityId })

async function chooserOf({ ports }: BotDeps, { words }: FiloContext, person: MemberPerson) {
  const { territoryId, member, delegate, word } = person
  const by = (delegate ?? member).id
  const writer = await readWriter(ports)({ territoryId, by })
  const waiting = writer.isStaff ? await listWaiting(ports)({ territoryId, by }) : undefined
  const proposes = word === null && (writer.isStaff || writer.mandates.length > 0)
  const facts = { proposes, waiting: waiting?.ok ? waiting.value.length : undefined }
  return chooseView({ ...facts, forBody: delegate !== null && word === null }, words)
}
