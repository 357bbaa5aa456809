import { notify } from '../delivery/notify.ts'
import type { MemberId } from '../ids.ts'
import { actorOf, scopeOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { isAbout, isWritten } from './is-about.ts'
import { lockForStaff, type StaffCommand } from './staff-item.ts'
import { staffOf } from './staff-of.ts'
import type { QueueItem } from './store.ts'

export type AnswerHelp = StaffCommand & {
  /** The message to copy: only its place is kept, never its words. */
  readonly fromChatId: number
  readonly messageId: number
}

/**
 * A message between who asked and who answers, passed on by copy. Before anyone took the request
 * it goes to all operators. An operator's first answer keeps the promise: no escalation follows.
 */
export const answerHelp =
  (ports: Ports) =>
  (command: AnswerHelp): Promise<Result<QueueItem, Refusal>> =>
    ports.transact(scopeOf(command), async stores => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const item = await stores.queue.lock(command.queueItemId)
      if (item === undefined || !isWritten(item)) return refuse({ code: 'not-found' })
      const asks = item.memberId === command.by
      const staff = asks ? ok(undefined) : await lockForStaff(stores, command, now)
      if (!staff.ok) return staff
      if (!fresh) return ok(item)
      if (item.state === 'closed') return refuse({ code: 'already-closed' })
      for (const to of await readers(stores, item, asks, now)) await pass(stores, command, to, now)
      const saved: QueueItem = asks
        ? item
        : { ...item, state: 'taken', takenBy: command.by, dueAt: null }
      await stores.queue.save(saved, now)
      const row = { actor: actorOf(command.by), action: 'help.message-passed' }
      await stores.audit.write({ ...row, entity: 'queue-item', entityId: item.id }, now)
      return ok(saved)
    })

async function readers(
  stores: Stores,
  item: QueueItem,
  asks: boolean,
  now: Temporal.Instant,
): Promise<readonly MemberId[]> {
  if (!asks) return [item.memberId]
  if (item.takenBy !== null) return [item.takenBy]
  const staff: MemberId[] = []
  for (const id of await staffOf(stores, [item.memberId], now)) {
    if (id !== item.memberId && !(await isAbout(stores, item.id, id))) staff.push(id)
  }
  return staff
}

async function pass(
  stores: Stores,
  { queueItemId, fromChatId, messageId, commandId }: AnswerHelp,
  to: MemberId,
  now: Temporal.Instant,
): Promise<void> {
  const facts = { queueItemId, fromChatId, messageId }
  const key = `help-passed-${commandId}-${to}`
  await notify(stores, now, { to, notice: { kind: 'help.relayed', facts }, key })
}
