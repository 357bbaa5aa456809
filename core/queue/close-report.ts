import { notify } from '../delivery/notify.ts'
import { actorOf, scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { lockForStaff, type StaffCommand } from './staff-item.ts'
import type { QueueItem } from './store.ts'

export type ReportOutcome = 'done' | 'no-follow-up'

/** An operator ends a report or a quiet word; who wrote it reads that it was looked at, no more. */
export const closeReport =
  (ports: Ports) =>
  (
    command: StaffCommand & { readonly outcome: ReportOutcome },
  ): Promise<Result<QueueItem, Refusal>> =>
    ports.transact(scopeOf(command), async stores => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const found = await lockForStaff(stores, command, now)
      if (!found.ok) return found
      const { item } = found.value
      if (!isReport(item)) return refuse({ code: 'not-found' })
      if (!fresh) return ok(item)
      if (item.state === 'closed') return refuse({ code: 'already-closed' })
      const { by, outcome } = command
      const closed: QueueItem = { ...item, state: 'closed', takenBy: by, outcome }
      await stores.queue.save(closed, now)
      const notice = { kind: 'report.closed', facts: { queueItemId: item.id } } as const
      await notify(stores, now, { to: item.memberId, notice, key: `report-closed-${item.id}` })
      const row = { actor: actorOf(by), action: 'report.closed', entity: 'queue-item' }
      await stores.audit.write({ ...row, entityId: item.id, reason: outcome }, now)
      return ok(closed)
    })

export const isReport = ({ kind }: Pick<QueueItem, 'kind'>): boolean =>
  kind === 'report' || kind === 'feedback'
