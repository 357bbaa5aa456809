import type { ListingId } from '../ids.ts'
import type { Stores } from '../ports.ts'

/** The request was taken, changed or ended: the desk need not look for anyone any more. */
export async function closeUnfit(
  stores: Pick<Stores, 'queue'>,
  requestId: ListingId,
  now: Temporal.Instant,
): Promise<void> {
  const item = await stores.queue.openOfRequest(requestId)
  if (item === undefined) return
  await stores.queue.save({ ...item, state: 'closed', outcome: 'moved-on' }, now)
}
