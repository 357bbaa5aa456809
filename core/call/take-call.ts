import { actorOf, scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { StaffCommand } from '../queue/staff-item.ts'
import type { QueueItem } from '../queue/store.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { mayCall } from './may-call.ts'

/** Somebody makes the call now: nobody else does. */
export const takeCall =
  (ports: Ports) =>
  (command: StaffCommand): Promise<Result<QueueItem, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<QueueItem, Refusal>> => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const found = await mayCall(
        stores,
        await stores.queue.lock(command.queueItemId),
        command.by,
        now,
      )
      if (!found.ok) return found
      const { item } = found.value
      if (!fresh || item.takenBy === command.by) return ok(item)
      if (item.state === 'closed') return refuse({ code: 'already-closed' })
      const taken: QueueItem = { ...item, state: 'taken', takenBy: command.by, dueAt: null }
      await stores.queue.save(taken, now)
      const row = { actor: actorOf(command.by), action: 'queue.taken', entity: 'queue-item' }
      await stores.audit.write({ ...row, entityId: item.id }, now)
      return ok(taken)
    })
