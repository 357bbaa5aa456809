import { notify } from '../delivery/notify.ts'
import { actorOf, scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { passShown } from './pass-shown.ts'
import { lockForStaff, type StaffCommand } from './staff-item.ts'
import type { QueueItem } from './store.ts'

/** An operator takes what waits (of any kind); who asked for help reads that someone is there. */
export const takeHelp =
  (ports: Ports) =>
  (command: StaffCommand): Promise<Result<QueueItem, Refusal>> =>
    ports.transact(scopeOf(command), async stores => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const found = await lockForStaff(stores, command, now)
      if (!found.ok) return found
      const { item } = found.value
      if (!fresh || item.takenBy === command.by) return ok(item)
      if (item.state === 'closed') return refuse({ code: 'already-closed' })
      const taken: QueueItem = { ...item, state: 'taken', takenBy: command.by }
      await stores.queue.save(taken, now)
      if (item.kind === 'help' && item.memberId !== command.by) {
        const notice = { kind: 'help.taken', facts: { queueItemId: item.id } } as const
        const key = `help-taken-${item.id}-${command.by}`
        await notify(stores, now, { to: item.memberId, notice, key })
      }
      await passShown(stores, taken, command.by, now)
      const row = { actor: actorOf(command.by), action: 'queue.taken', entity: 'queue-item' }
      await stores.audit.write({ ...row, entityId: item.id }, now)
      return ok(taken)
    })
