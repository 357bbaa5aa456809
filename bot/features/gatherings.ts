import { Composer } from 'grammy'
import { cancelGathering } from '#core/gathering/cancel-gathering'
import { finishGathering } from '#core/gathering/finish-gathering'
import { joinGathering } from '#core/gathering/join-gathering'
import { leaveGathering } from '#core/gathering/leave-gathering'
import { listGatherings } from '#core/gathering/list-gatherings'
import { type GatheringCard, readGathering } from '#core/gathering/read-gathering'
import { type GatheringId, toId } from '#core/ids'
import type { Refusal } from '#core/refusal'
import type { Result } from '#core/result'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'
import { gatheringView } from '../views/gathering.ts'
import { gatheringListView } from '../views/gathering-list.ts'
import { groupMinutesView, groupSureView } from '../views/gathering-steps.ts'
import { refusalLine, refusalToast } from '../views/refusal.ts'
import type { View } from '../views/view.ts'

const listTap = /^m:groups(?::(\d{1,4}))?$/
const tap = /^g:(\d{1,15})(?::(join|leave|finish|cancel)(?::(p\d|\d{1,4}|yes))?)?$/

type Verb = 'join' | 'leave' | 'finish' | 'cancel'
type Tapped = {
  readonly gatheringId: GatheringId
  readonly verb: Verb | undefined
  readonly detail: string | undefined
}

/** Groups near me and mine: the list, one of them, and every verb on it. */
export function createGatheringsFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(listTap, ctx => showGroups(deps, ctx, Number(ctx.match[1] ?? 0)))
  feature.callbackQuery(tap, async ctx => {
    if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    const gatheringId = toId<GatheringId>(Number(ctx.match[1]))
    const verb = ctx.match[2] as Verb | undefined
    await onTap(deps, ctx, ctx.person, { gatheringId, verb, detail: ctx.match[3] })
  })
  return feature
}

async function showGroups(deps: BotDeps, ctx: FiloContext, page: number): Promise<void> {
  if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
  const { territoryId, member } = ctx.person
  const listed = await listGatherings(deps.ports)({ territoryId, memberId: member.id, page })
  await ctx.rewrite(gatheringListView(listed, ctx.words))
}

async function onTap(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  tapped: Tapped,
): Promise<void> {
  const card = await read(deps, person, tapped.gatheringId)
  if (!card.ok) return ctx.refuse(card.refusal)
  const { verb } = tapped
  const question = verb === undefined ? undefined : questionFor(card.value, tapped, ctx)
  if (verb === undefined) await ctx.rewrite(gatheringView(card.value, ctx.words))
  else if (question !== undefined) await ctx.rewrite(question)
  else await act(deps, ctx, person, { ...tapped, verb })
}

/** What must be asked before the deed; undefined when the tap says it all. */
function questionFor(card: GatheringCard, { verb, detail }: Tapped, ctx: FiloContext) {
  const { gathering } = card
  const stands = gathering.state === 'open' && card.role !== 'guest'
  if (verb === 'cancel' && detail !== 'yes' && stands) return groupSureView(gathering, ctx.words)
  const page = detail === undefined ? undefined : /^p(\d)$/.exec(detail)
  if (verb !== 'finish' || page === null || !stands || !card.hasBegun) return undefined
  return groupMinutesView(gathering, ctx.words, page === undefined ? undefined : Number(page[1]))
}

async function act(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  tapped: Tapped & { readonly verb: Verb },
): Promise<void> {
  const done = await perform(deps, ctx, person, tapped)
  const fresh = await read(deps, person, tapped.gatheringId)
  if (!fresh.ok) return ctx.refuse(done.ok ? fresh.refusal : done.refusal)
  if (done.ok) {
    await ctx.rewrite(doneView(fresh.value, tapped.verb, ctx))
    return
  }
  const lead = refusalLine(done.refusal, ctx.words)
  await ctx.rewrite(gatheringView(fresh.value, ctx.words, lead))
  await ctx.toast(refusalToast(done.refusal, ctx.words))
}

function doneView(card: GatheringCard, verb: Verb, { words }: FiloContext): View {
  const state = verb === 'join' && card.mine?.state === 'waiting' ? 'wait' : verb
  return gatheringView(card, words, words.t(`group:done.${state}`))
}

function perform(
  { ports }: BotDeps,
  ctx: FiloContext,
  { territoryId, member, telegramId }: MemberPerson,
  { gatheringId, verb, detail }: Tapped & { readonly verb: Verb },
): Promise<Result<unknown, Refusal>> {
  const who = { territoryId, by: member.id, lane: telegramId }
  const command = { commandId: ctx.commandId, ...who, gatheringId }
  switch (verb) {
    case 'join':
      return joinGathering(ports)(command)
    case 'leave':
      return leaveGathering(ports)(command)
    case 'finish':
      return finishGathering(ports)({ ...command, minutes: Number(detail ?? 0) })
    case 'cancel':
      return cancelGathering(ports)(command)
  }
}

const read = (
  { ports }: BotDeps,
  { territoryId, member }: MemberPerson,
  gatheringId: GatheringId,
): Promise<Result<GatheringCard, Refusal>> =>
  readGathering(ports)({ territoryId, gatheringId, viewer: member })
