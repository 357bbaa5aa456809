import { notify } from '../delivery/notify.ts'
import type { MemberId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { QueueItem } from '../queue/store.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { lockForLeaving } from './leave-for.ts'

export type PlanDebt = MemberCommand & {
  readonly memberId: MemberId
  /** The last day of the plan, in the territory's time. */
  readonly until: Temporal.PlainDate
  readonly reason: string
}

/**
 * Hours that are owed are given back by a day that an operator agrees with the person, who stays
 * meanwhile; on that day the item is open again. Refuses `in-the-past`, and `not-found` when
 * nothing is owed.
 */
export const planDebt =
  (ports: Ports) =>
  (command: PlanDebt): Promise<Result<QueueItem, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<QueueItem, Refusal>> => {
      const now = ports.now()
      const { by, memberId, until, reason } = command
      const fresh = await stores.commands.claim(command.commandId, now)
      const person = await lockForLeaving(stores, command, now)
      if (!person.ok) return person
      const settled = (await stores.ledger.accountOf(memberId))?.settled ?? 0
      if (person.value.state === 'left' || settled >= 0) return refuse({ code: 'not-found' })
      const { timeZone } = await stores.network.territory()
      const dueAt = until.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
      if (Temporal.Instant.compare(dueAt, now) <= 0) return refuse({ code: 'in-the-past' })
      const wish = { kind: 'leaving', memberId, exchangeId: null, deliveryId: null, dueAt } as const
      const { id } = await stores.queue.open(wish, now)
      const item = await stores.queue.lock(id)
      if (item === undefined) return refuse({ code: 'not-found' })
      if (!fresh) return ok(item)
      const planned: QueueItem = { ...item, state: 'taken', takenBy: by, outcome: 'plan', dueAt }
      await stores.queue.save(planned, now)
      await stores.outbox.add({ job: 'end-debt-plan', facts: { queueItemId: id } }, dueAt)
      const notice = { kind: 'leaving.planned', facts: { queueItemId: id } } as const
      const key = `leaving-planned-${id}-${dueAt.epochMilliseconds}`
      await notify(stores, now, { to: memberId, notice, key })
      const row = { actor: actorOf(by), action: 'leaving.planned', entity: 'queue-item' }
      await stores.audit.write({ ...row, entityId: id, reason }, now)
      return ok(planned)
    })
