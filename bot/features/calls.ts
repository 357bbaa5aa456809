/** Calls to whom Telegram does not reach: taken, made, and answered for the person in one tap. */
import { Composer } from 'grammy'
import { answerCall, type CallAnswer } from '#core/call/answer-call'
import { answersTo } from '#core/call/answers'
import { type Call, listCalls, readCall } from '#core/call/read-call'
import { takeCall } from '#core/call/take-call'
import { type QueueItemId, toId } from '#core/ids'
import type { QueueItem } from '#core/queue/store'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'
import { callDoneView, callsView, callView, saidLengthView } from '../views/call.ts'
import { refusalToast } from '../views/refusal.ts'
import { readDetail } from './exchange-question.ts'

const tap = /^c:(\d{1,15})(?::([a-z]{1,10})(?::([0-9A-Za-z:-]{1,24}))?)?$/

export function createCallsFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery('m:calls', async ctx => {
    if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const { territoryId, member } = ctx.person
    const calls = await listCalls(deps.ports)({ territoryId, by: member.id })
    await ctx.rewrite(callsView(calls, ctx.words))
  })
  feature.callbackQuery(tap, async ctx => {
    if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const [, id, verb, detail] = ctx.match
    const tapped = { queueItemId: toId<QueueItemId>(Number(id)), verb, detail }
    await onTap(deps, ctx, ctx.person, tapped)
  })
  return feature
}

type Tapped = {
  readonly queueItemId: QueueItemId
  readonly verb: string | undefined
  readonly detail: string | undefined
}

/** The call is read first, so that a right that is gone kills every button of it. */
async function onTap(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  { queueItemId, verb, detail }: Tapped,
): Promise<void> {
  const query = { territoryId: person.territoryId, by: person.member.id, queueItemId }
  const call = await readCall(deps.ports)({ ...query, withNumber: false })
  if (!call.ok) return ctx.refuse(call.refusal)
  if (verb === 'take') return take(deps, ctx, person, queueItemId)
  const question = lengthFor(call.value, verb, detail, ctx)
  if (question !== undefined) {
    await ctx.rewrite(question)
    return
  }
  const answer = answerIn(call.value, verb, detail)
  if (answer === undefined) {
    await ctx.rewrite(callView(call.value, person.member.id, ctx.words))
    return
  }
  const command = { ...query, commandId: ctx.commandId, lane: person.telegramId, answer }
  const done = await answerCall(deps.ports)(command)
  if (done.ok) {
    await ctx.rewrite(callDoneView(outcomeOf(done.value), ctx.words))
    return
  }
  // Another was faster, or it has changed: how it stands now.
  const fresh = await readCall(deps.ports)({ ...query, withNumber: true })
  if (!fresh.ok) return ctx.refuse(fresh.refusal)
  await ctx.rewrite(callView(fresh.value, person.member.id, ctx.words))
  await ctx.toast(refusalToast(done.refusal, ctx.words))
}

/** The number comes in a message of its own, which cannot be passed on. */
async function take(
  { ports }: BotDeps,
  ctx: FiloContext,
  { territoryId, member, telegramId: lane }: MemberPerson,
  queueItemId: QueueItemId,
): Promise<void> {
  const query = { territoryId, by: member.id, queueItemId }
  const taken = await takeCall(ports)({ ...query, commandId: ctx.commandId, lane })
  if (!taken.ok) return ctx.refuse(taken.refusal)
  const call = await readCall(ports)({ ...query, withNumber: true })
  if (!call.ok) return ctx.refuse(call.refusal)
  await ctx.say(callView(call.value, member.id, ctx.words))
}

function lengthFor(
  call: Call,
  verb: string | undefined,
  detail: string | undefined,
  { words }: FiloContext,
) {
  if (verb !== 'finish' && verb !== 'restate') return undefined
  const page = detail === undefined ? undefined : /^p(\d)$/.exec(detail)
  if (page === null) return undefined
  return saidLengthView(call, verb, page === undefined ? undefined : Number(page[1]), words)
}

function answerIn(
  { item, card }: Call,
  verb: string | undefined,
  detail: string | undefined,
): CallAnswer | undefined {
  if (item.state === 'closed') return undefined
  if (verb === 'told' || verb === 'later' || verb === 'missed') return { kind: verb }
  const said = card === null ? undefined : answersTo(card).find(each => each === verb)
  return said === undefined ? undefined : { kind: 'said', verb: said, ...readDetail(detail) }
}

function outcomeOf({ state, outcome }: QueueItem): 'done' | 'again' | 'gaveUp' {
  if (state !== 'closed') return 'again'
  return outcome === 'no-answer' ? 'gaveUp' : 'done'
}
