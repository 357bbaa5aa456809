import type { ListingId } from '../ids.ts'
import type { TerritorySettings } from '../network/settings.ts'
import type { Stores } from '../ports.ts'
import { warnAt } from './lifetime.ts'

/** Orders the warning and the end. Older orders of the same listing find nothing to do. */
export async function orderEndings(
  stores: Pick<Stores, 'outbox'>,
  listing: { readonly id: ListingId; readonly expiresAt: Temporal.Instant },
  settings: TerritorySettings,
  now: Temporal.Instant,
): Promise<void> {
  const facts = { listingId: listing.id }
  await stores.outbox.add({ job: 'warn-listing', facts }, warnAt(now, listing.expiresAt, settings))
  await stores.outbox.add({ job: 'expire-listing', facts }, listing.expiresAt)
}
