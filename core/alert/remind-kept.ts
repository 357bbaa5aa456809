/** A week and a day before what somebody keeps ends, they read so: unless it moved, or is over. */
import { notify } from '../delivery/notify.ts'
import type { OpportunityId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Opportunity } from '../opportunity/opportunity.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'
import { isOut } from './alert-opportunity.ts'

/** Days of the calendar before the deadline. */
export const remindedDays = [7, 1] as const

/** Orders for whoever keeps it by then: with each keeping, and when the deadline moves. */
export async function orderReminders(
  { network, outbox }: Pick<Stores, 'network' | 'outbox'>,
  { id: opportunityId, deadlineAt }: Pick<Opportunity, 'id' | 'deadlineAt'>,
  now: Temporal.Instant,
): Promise<void> {
  if (deadlineAt === null) return
  const { timeZone } = await network.territory()
  for (const days of remindedDays) {
    const runAt = deadlineAt.toZonedDateTimeISO(timeZone).subtract({ days }).toInstant()
    if (Temporal.Instant.compare(runAt, now) <= 0) continue
    const facts = { opportunityId, endsAt: deadlineAt.toString(), days }
    await outbox.add({ job: 'remind-kept', facts }, runAt)
  }
}

type Command = {
  readonly commandId: string
  readonly territoryId: TerritoryId
  readonly opportunityId: OpportunityId
  /** As it stood when the order was written. */
  readonly endsAt: string
  readonly days: number
}

/** The key is made of the deadline: an order that comes twice, or was written twice, reaches nobody twice. */
export const remindKept =
  (ports: Ports) =>
  (command: Command): Promise<Result<void, Refusal>> =>
    ports.transact(houseOf(command), async stores => {
      const now = ports.now()
      const { opportunityId, endsAt, days } = command
      const opportunity = await stores.opportunities.read(opportunityId)
      if (opportunity === undefined || !isOut(opportunity, now)) return ok(undefined)
      const deadline = Temporal.Instant.from(endsAt)
      if (opportunity.deadlineAt?.equals(deadline) !== true) return ok(undefined)
      for (const to of await stores.alerts.keepers(opportunityId)) {
        const notice = { kind: 'opportunity.closing', facts: { opportunityId } } as const
        const key = `opportunity-${opportunityId}-closing-${days}-${endsAt}-${to}`
        await notify(stores, now, { to, notice, key, deadline })
      }
      return ok(undefined)
    })
