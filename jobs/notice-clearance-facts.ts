import type { NoticeFacts } from '#bot/views/notice'
import { holds } from '#core/clearance/clearance'
import type { ClearanceId } from '#core/ids'
import { lastDayOf } from '#core/listing/lifetime'
import type { Stores } from '#core/ports'
import type { Reader } from './notice-exchange-facts.ts'

/** Undefined when it was taken back or renewed since. */
export async function clearanceFacts(
  stores: Stores,
  clearanceId: ClearanceId,
  { memberId, now }: Reader,
): Promise<NoticeFacts | undefined> {
  const clearance = await stores.clearances.read(clearanceId)
  if (clearance?.memberId !== memberId || !holds(clearance, now)) return undefined
  const { timeZone } = await stores.network.territory()
  const { category, until } = clearance
  return { kind: 'clearance.ending', category, lastDay: lastDayOf(until, timeZone) }
}
