/** A deed on a listing, in the audit; by another's hand also among what was done for the person. */
import type { ListingId, MemberId } from '../ids.ts'
import { actorOf } from '../listing/member-command.ts'
import type { Stores } from '../ports.ts'
import { keepDeed } from './keep-deed.ts'

export async function writeDeed(
  stores: Stores,
  { by, deed, listingId }: { by: MemberId; deed: string; listingId: ListingId },
  now: Temporal.Instant,
): Promise<void> {
  const row = { actor: actorOf(by), action: deed, entity: 'listing', entityId: listingId }
  await stores.audit.write(row, now)
  await keepDeed(stores, { memberId: by, deed, listingId }, now)
}
