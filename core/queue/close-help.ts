import { notify } from '../delivery/notify.ts'
import type { MemberId } from '../ids.ts'
import { actorOf, scopeOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { isWritten, isWrittenBy } from './is-about.ts'
import { lockForStaff, type StaffCommand } from './staff-item.ts'
import type { QueueItem } from './store.ts'

/** Either of the two ends it: who asked, or an operator. The other is told. */
export const closeHelp =
  (ports: Ports) =>
  (command: StaffCommand): Promise<Result<QueueItem, Refusal>> =>
    ports.transact(scopeOf(command), async stores => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const item = await stores.queue.lock(command.queueItemId)
      if (item === undefined) return refuse({ code: 'not-found' })
      const asks = isWrittenBy(item, command.by)
      const staff = asks ? ok(undefined) : await lockForStaff(stores, command, now)
      if (!staff.ok) return staff
      if (!fresh) return ok(item)
      if (item.state === 'closed') return refuse({ code: 'already-closed' })
      // Two who do not agree are heard first: what is decided about their exchange closes it.
      if (endsWithExchange(item)) {
        return refuse({ code: 'not-now', state: 'disputed', verb: 'resolve' })
      }
      const closed: QueueItem = {
        ...item,
        state: 'closed',
        takenBy: asks ? item.takenBy : command.by,
        outcome: asks ? 'withdrawn' : 'done',
      }
      await stores.queue.save(closed, now)
      if (isWritten(item)) await tell(stores, item, asks ? item.takenBy : item.memberId, now)
      const row = { actor: actorOf(command.by), action: 'queue.closed', entity: 'queue-item' }
      await stores.audit.write({ ...row, entityId: item.id }, now)
      return ok(closed)
    })

/** Hours that were given twice are decided where they are: in the exchange. */
export const endsWithExchange = ({ kind, exchangeId }: QueueItem): boolean =>
  kind === 'dispute' || (kind === 'overlap' && exchangeId !== null)

async function tell(
  stores: Stores,
  item: QueueItem,
  to: MemberId | null,
  now: Temporal.Instant,
): Promise<void> {
  if (to === null) return
  const notice = { kind: 'help.closed', facts: { queueItemId: item.id } } as const
  await notify(stores, now, { to, notice, key: `help-closed-${item.id}-${to}` })
}
