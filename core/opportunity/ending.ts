/** When an opportunity is over, and when its people hear of it beforehand. */
import type { TerritorySettings } from '../network/settings.ts'
import type { Stores } from '../ports.ts'
import type { Opportunity } from './opportunity.ts'

type Times = Pick<Opportunity, 'kind' | 'deadlineAt' | 'startsOn' | 'endsOn'>

/** An event with its last day, anything else with its deadline, else its last day; null: never by itself. */
export function endOf(
  { kind, deadlineAt, startsOn, endsOn }: Times,
  timeZone: string,
): Temporal.Instant | null {
  const last = endsOn ?? startsOn
  const dayEnd = last?.add({ days: 1 }).toZonedDateTime(timeZone).toInstant() ?? null
  return kind === 'event' ? (dayEnd ?? deadlineAt) : (deadlineAt ?? dayEnd)
}

/** Orders the reminder and the end; older orders of the same find nothing to do. */
export async function orderEnd(
  { outbox, network }: Pick<Stores, 'outbox' | 'network'>,
  opportunity: Pick<Opportunity, 'id'> & Times,
  now: Temporal.Instant,
): Promise<void> {
  const { timeZone } = await network.territory()
  const end = endOf(opportunity, timeZone)
  if (end === null) return
  const facts = { opportunityId: opportunity.id }
  const warnAt = warnsAt(end, await network.settings())
  if (Temporal.Instant.compare(warnAt, now) > 0) {
    await outbox.add({ job: 'warn-opportunity', facts }, warnAt)
  }
  await outbox.add({ job: 'expire-opportunity', facts }, end)
}

export const warnsAt = (
  end: Temporal.Instant,
  { listingWarnDays }: Pick<TerritorySettings, 'listingWarnDays'>,
): Temporal.Instant => end.subtract({ hours: 24 * listingWarnDays })
