import { actorOf, scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { lockForStaff, type StaffCommand } from './staff-item.ts'
import type { QueueItem } from './store.ts'

export type CallOutcome = 'done' | 'no-answer'

/** An operator called a person whom Telegram does not reach, or nobody answered the phone. */
export const closeCall =
  (ports: Ports) =>
  (
    command: StaffCommand & { readonly outcome: CallOutcome },
  ): Promise<Result<QueueItem, Refusal>> =>
    ports.transact(scopeOf(command), async stores => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const found = await lockForStaff(stores, command, now)
      if (!found.ok) return found
      const { item } = found.value
      if (item.kind !== 'call') return refuse({ code: 'not-found' })
      if (!fresh) return ok(item)
      if (item.state === 'closed') return refuse({ code: 'already-closed' })
      const { by, outcome } = command
      const closed: QueueItem = { ...item, state: 'closed', takenBy: by, outcome }
      await stores.queue.save(closed, now)
      const row = { actor: actorOf(by), action: 'call.closed', entity: 'queue-item' }
      await stores.audit.write({ ...row, entityId: item.id, reason: outcome }, now)
      return ok(closed)
    })
