import { actorOf, scopeOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { lockForStaff, type StaffCommand } from './staff-item.ts'
import type { QueueItem } from './store.ts'

type Ending = {
  readonly fits: (item: QueueItem) => boolean
  /** For the audit: `call.closed`. */
  readonly action: string
  /** Whoever has to hear of it. */
  readonly tell?: (stores: Stores, item: QueueItem, now: Temporal.Instant) => Promise<unknown>
}

/** An operator ends an item of one kind, and says how. Refuses `not-found` for other kinds. */
export const closeAs =
  ({ fits, action, tell }: Ending) =>
  (ports: Ports) =>
  (command: StaffCommand & { readonly outcome: string }): Promise<Result<QueueItem, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<QueueItem, Refusal>> => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const found = await lockForStaff(stores, command, now)
      if (!found.ok) return found
      const { item } = found.value
      if (!fits(item)) return refuse({ code: 'not-found' })
      if (!fresh) return ok(item)
      if (item.state === 'closed') return refuse({ code: 'already-closed' })
      const { by, outcome } = command
      const closed: QueueItem = { ...item, state: 'closed', takenBy: by, outcome }
      await stores.queue.save(closed, now)
      await tell?.(stores, item, now)
      const row = { actor: actorOf(by), action, entity: 'queue-item', entityId: item.id }
      await stores.audit.write({ ...row, reason: outcome }, now)
      return ok(closed)
    })
