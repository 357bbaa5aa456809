/** The operators' queue in the chat: the list, one item, and every verb on it. */
import { Composer } from 'grammy'
import { type QueueItemId, toId } from '#core/ids'
import { closeHelp } from '#core/queue/close-help'
import { closeItem } from '#core/queue/close-item'
import { unfitOutcomes } from '#core/queue/close-unfit'
import { isOwnItem, type QueueLine, readQueue, readQueueItem } from '#core/queue/read-queue'
import type { QueueItem } from '#core/queue/store'
import { takeHelp } from '#core/queue/take-help'
import type { Refusal } from '#core/refusal'
import type { Result } from '#core/result'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'
import { queueItemView, queueView } from '../views/queue.ts'
import { writeAside } from './help-aside.ts'

const listTap = /^m:queue(?::(\d{1,4}))?$/
const tap = /^q:(\d{1,15})(?::(take|write|close|done|none|found|advised|elsewhere|no-follow-up))?$/

export function createQueueFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(listTap, async ctx => {
    const { person } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const query = { territoryId: person.territoryId, by: person.member.id }
    const listed = await readQueue(deps.ports)({ ...query, page: Number(ctx.match[1] ?? 0) })
    if (!listed.ok) return ctx.refuse(listed.refusal)
    await ctx.rewrite(queueView(listed.value, deps.ports.now(), ctx.words))
  })
  feature.callbackQuery(tap, async ctx => {
    const { person } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const id = toId<QueueItemId>(Number(ctx.match[1]))
    const query = { territoryId: person.territoryId, by: person.member.id, queueItemId: id }
    if (await isOwnItem(deps.ports)(query)) await onOwn(deps, ctx, person, id, ctx.match[2])
    else await onOthers(deps, ctx, person, id, ctx.match[2])
  })
  return feature
}

/** Who asked for help writes, or closes it. */
async function onOwn(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  id: QueueItemId,
  verb: string | undefined,
): Promise<void> {
  if (verb !== 'close') return writeAside(deps, ctx, { queueItemId: id })
  const closed = await closeHelp(deps.ports)(commandOf(ctx, person, id))
  if (!closed.ok) return ctx.refuse(closed.refusal)
  await ctx.rewrite({ text: ctx.words.t('help:closed'), rows: [] })
}

async function onOthers(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  id: QueueItemId,
  verb: string | undefined,
): Promise<void> {
  const line = await read(deps, person, id)
  if (!line.ok) return ctx.refuse(line.refusal)
  if (verb === 'write') {
    if (line.value.item.state === 'closed') return ctx.refuse({ code: 'already-closed' })
    return writeAside(deps, ctx, { queueItemId: id, name: line.value.name })
  }
  const done = verb === undefined ? undefined : await act(deps, ctx, person, line.value.item, verb)
  if (done !== undefined && !done.ok) return ctx.refuse(done.refusal)
  const fresh = await read(deps, person, id)
  if (!fresh.ok) return ctx.refuse(fresh.refusal)
  const now = deps.ports.now()
  await ctx.rewrite(queueItemView(fresh.value, person.member.id, now, ctx.words))
}

function act(
  { ports }: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  { id, kind }: QueueItem,
  verb: string,
): Promise<Result<QueueItem, Refusal>> {
  const command = commandOf(ctx, person, id)
  if (verb === 'take') return takeHelp(ports)(command)
  const unfit = unfitOutcomes.find(outcome => outcome === verb)
  if (unfit !== undefined) return closeItem(ports)({ ...command, outcome: unfit })
  if (verb === 'done') return closeItem(ports)({ ...command, outcome: 'done' })
  if (verb === 'none') {
    const outcome = kind === 'call' ? 'no-answer' : 'no-follow-up'
    return closeItem(ports)({ ...command, outcome })
  }
  return closeHelp(ports)(command)
}

const read = (
  { ports }: BotDeps,
  { territoryId, member }: MemberPerson,
  queueItemId: QueueItemId,
): Promise<Result<QueueLine, Refusal>> =>
  readQueueItem(ports)({ territoryId, by: member.id, queueItemId })

const commandOf = (ctx: FiloContext, person: MemberPerson, queueItemId: QueueItemId) => ({
  commandId: ctx.commandId,
  territoryId: person.territoryId,
  by: person.member.id,
  lane: person.telegramId,
  queueItemId,
})
