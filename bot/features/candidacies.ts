/** Funding calls that organisations work on; whoever acts for one does it all by taps. */
import { Composer } from 'grammy'
import { beginCandidacy } from '#core/candidacy/begin-candidacy'
import { answerJoin, askToJoin } from '#core/candidacy/join-candidacy'
import { candidacyVerbs, isAmounted } from '#core/candidacy/machine'
import { moveCandidacy, nameProject } from '#core/candidacy/move-candidacy'
import { readCall, readCandidacy, readOwnCandidacies } from '#core/candidacy/read-candidacies'
import { type CandidacyId, type MemberId, type OpportunityId, toId } from '#core/ids'
import type { Refusal } from '#core/refusal'
import type { Result } from '#core/result'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'
import {
  amountView,
  callView,
  candidacyView,
  ownCandidaciesView,
  projectsView,
} from '../views/candidacy.ts'
import { refusalToast } from '../views/refusal.ts'

const callTap = /^co:(\d{1,15})(?::(begin))?$/
const tap = /^cd:(\d{1,15})(?::([a-z]{1,10})(?::(\d{1,15}))?)?$/

export function createCandidaciesFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery('m:candidacies', async ctx => {
    const { person } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const query = { ...queryOf(person), organisationId: person.member.id }
    const own = await readOwnCandidacies(deps.ports)(query)
    if (!own.ok) return ctx.refuse(own.refusal)
    await ctx.rewrite(ownCandidaciesView(own.value, ctx.words))
  })
  feature.callbackQuery(callTap, async ctx => {
    const { person } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const opportunityId = toId<OpportunityId>(Number(ctx.match[1]))
    if (ctx.match[2] === undefined) return showCall(deps, ctx, person, opportunityId)
    const wish = { ...commandOf(ctx, person), opportunityId, organisationId: person.member.id }
    const begun = await beginCandidacy(deps.ports)(wish)
    if (!begun.ok) return ctx.refuse(begun.refusal)
    await showCard(deps, ctx, person, begun.value.id)
  })
  feature.callbackQuery(tap, async ctx => {
    const { person } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const id = toId<CandidacyId>(Number(ctx.match[1]))
    const number = ctx.match[3] === undefined ? undefined : Number(ctx.match[3])
    await onTap(deps, ctx, person, { id, verb: ctx.match[2], number })
  })
  return feature
}

type Tapped = {
  readonly id: CandidacyId
  readonly verb: string | undefined
  readonly number: number | undefined
}

async function onTap(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  tapped: Tapped,
): Promise<void> {
  const verb = candidacyVerbs.find(known => known === tapped.verb)
  const asks = verb !== undefined && isAmounted(verb) && tapped.number === undefined
  if (asks || tapped.verb === 'project') {
    const card = await readCandidacy(deps.ports)({ ...queryOf(person), candidacyId: tapped.id })
    if (!card.ok) return ctx.refuse(card.refusal)
    await ctx.rewrite(
      asks ? amountView(card.value, verb, ctx.words) : projectsView(card.value, ctx.words),
    )
    return
  }
  if (tapped.verb !== undefined) {
    const done = await act(deps, ctx, person, { ...tapped, verb: tapped.verb })
    if (!done.ok) {
      if (done.refusal.code !== 'no-longer-open') return ctx.refuse(done.refusal)
      await ctx.toast(refusalToast(done.refusal, ctx.words))
    }
  }
  await showCard(deps, ctx, person, tapped.id)
}

async function act(
  { ports }: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  { id: candidacyId, verb, number }: Tapped & { readonly verb: string },
): Promise<Result<unknown, Refusal>> {
  const command = { ...commandOf(ctx, person), candidacyId }
  const moves = candidacyVerbs.find(known => known === verb)
  if (moves !== undefined) {
    return moveCandidacy(ports)({
      ...{ ...command, verb: moves },
      ...(number === undefined ? {} : { cents: number }),
    })
  }
  if (verb === 'join') return askToJoin(ports)({ ...command, organisationId: person.member.id })
  if (number === undefined) return { ok: false, refusal: { code: 'not-found' } }
  if (verb === 'as') {
    const other = await readCandidacy(ports)({ ...queryOf(person), candidacyId: toId(number) })
    if (!other.ok) return other
    // The project of another organisation is not theirs to read.
    if (other.value.as !== 'lead') return { ok: false, refusal: { code: 'not-found' } }
    return nameProject(ports)({ ...command, project: other.value.candidacy.project })
  }
  const organisationId = toId<MemberId>(number)
  return answerJoin(ports)({ ...command, organisationId, accept: verb === 'yes' })
}

async function showCall(
  { ports }: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  opportunityId: OpportunityId,
): Promise<void> {
  const read = await readCall(ports)({ ...queryOf(person), opportunityId })
  if (!read.ok) return ctx.refuse(read.refusal)
  await ctx.rewrite(callView(read.value, organisationOf(person), ctx.words))
}

async function showCard(
  { ports }: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  candidacyId: CandidacyId,
): Promise<void> {
  const card = await readCandidacy(ports)({ ...queryOf(person), candidacyId })
  if (!card.ok) return ctx.refuse(card.refusal)
  await ctx.rewrite(candidacyView(card.value, organisationOf(person), ctx.words))
}

/** For which organisation this person acts; null: for none. */
const organisationOf = ({ member, delegate, word }: MemberPerson): MemberId | null =>
  delegate !== null && word === null ? member.id : null

const queryOf = ({ territoryId, member }: MemberPerson) => ({ territoryId, by: member.id })

const commandOf = (ctx: FiloContext, person: MemberPerson) => ({
  ...queryOf(person),
  commandId: ctx.commandId,
  lane: person.telegramId,
})
