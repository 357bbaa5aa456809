import type { KeptNotice } from '#bot/views/notice-kept'
import { isOut } from '#core/alert/alert-opportunity'
import type { OpportunityId } from '#core/ids'
import type { Stores } from '#core/ports'
import type { Reader } from './notice-exchange-facts.ts'

/** Undefined when it is over, or they keep it no longer. */
export async function keptFacts(
  stores: Stores,
  opportunityId: OpportunityId,
  { memberId, now }: Reader,
): Promise<KeptNotice | undefined> {
  const opportunity = await stores.opportunities.read(opportunityId)
  const { savedAt } = await stores.alerts.markOf(opportunityId, memberId)
  if (opportunity === undefined || savedAt === null || !isOut(opportunity, now)) return undefined
  const { deadlineAt, texts } = opportunity
  if (deadlineAt === null) return undefined
  const { timeZone } = await stores.network.territory()
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone).toPlainDate()
  // What ends at midnight ends with the day before.
  const lastDay = dayOf(deadlineAt.subtract({ milliseconds: 1 }))
  return { kind: 'opportunity.closing', opportunityId, texts, lastDay, today: dayOf(now) }
}
