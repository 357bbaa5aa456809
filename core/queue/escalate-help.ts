import { notify } from '../delivery/notify.ts'
import type { QueueItemId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { coordinatorsOf, staffOf } from './staff-of.ts'
import type { QueueItem } from './store.ts'

/**
 * One working day has passed: if nobody has answered, the coordinators are told, or the operators
 * again where there are none. Answered, closed or escalated before: nothing happens.
 */
export const escalateHelp =
  (ports: Ports) =>
  (command: {
    readonly commandId: string
    readonly territoryId: TerritoryId
    readonly queueItemId: QueueItemId
  }): Promise<Result<QueueItem, Refusal>> =>
    ports.transact(houseOf(command), async stores => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const item = await stores.queue.lock(command.queueItemId)
      if (item === undefined) return refuse({ code: 'not-found' })
      const answered = item.state === 'closed' || item.dueAt === null
      if (!fresh || answered || item.escalatedAt !== null) return ok(item)
      const coordinators = await coordinatorsOf(stores, [item.memberId], now)
      const told =
        coordinators.length > 0 ? coordinators : await staffOf(stores, [item.memberId], now)
      for (const to of told) {
        const notice = { kind: 'help.escalated', facts: { queueItemId: item.id } } as const
        await notify(stores, now, { to, notice, key: `help-escalated-${item.id}-${to}` })
      }
      const escalated: QueueItem = { ...item, escalatedAt: now }
      await stores.queue.save(escalated, now)
      const row = { actor: 'system', action: 'help.escalated', entity: 'queue-item' }
      await stores.audit.write({ ...row, entityId: item.id }, now)
      return ok(escalated)
    })
