import { notify } from '../delivery/notify.ts'
import type { QueueItemId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import { staffOf } from '../queue/staff-of.ts'
import type { QueueItem } from '../queue/store.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'

/** The day of a plan has come: the desk looks at it again. Closed or prolonged before: nothing. */
export const endDebtPlan =
  (ports: Ports) =>
  (command: {
    readonly commandId: string
    readonly territoryId: TerritoryId
    readonly queueItemId: QueueItemId
  }): Promise<Result<undefined, Refusal>> =>
    ports.transact(houseOf(command), async stores => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const item = await stores.queue.lock(command.queueItemId)
      if (!fresh || item === undefined || !isPlanOver(item, now)) return ok(undefined)
      const open = { state: 'open', takenBy: null, outcome: null, dueAt: null } as const
      await stores.queue.save({ ...item, ...open, escalatedAt: now }, now)
      for (const to of await staffOf(stores, [item.memberId], now)) {
        const notice = { kind: 'leaving.opened', facts: { queueItemId: item.id } } as const
        const key = `leaving-over-${item.id}-${to}-${now.epochMilliseconds}`
        await notify(stores, now, { to, notice, key })
      }
      const row = { actor: 'system', action: 'leaving.plan-over', entity: 'queue-item' }
      await stores.audit.write({ ...row, entityId: item.id }, now)
      return ok(undefined)
    })

const isPlanOver = ({ state, outcome, dueAt }: QueueItem, now: Temporal.Instant): boolean =>
  state === 'taken' &&
  outcome === 'plan' &&
  dueAt !== null &&
  Temporal.Instant.compare(dueAt, now) <= 0
