import type { MemberId } from '../ids.ts'
import type { ListingState } from '../listing/listing.ts'
import { releaseAsks } from '../listing/release-asks.ts'
import type { Stores } from '../ports.ts'

const toWithdraw: readonly ListingState[] = ['open', 'paused', 'expired']

/** Everything of this person that somebody could still find, and what it asked. */
export async function withdrawListings(
  stores: Stores,
  memberId: MemberId,
  now: Temporal.Instant,
): Promise<void> {
  const mine = await stores.listings.ofMember(memberId, toWithdraw)
  for (const { id, kind } of mine.toSorted((a, b) => a.id - b.id)) {
    // Somebody may have accepted it since: then it is called off like the others.
    const standing = await stores.listings.lock(id)
    if (standing === undefined || !toWithdraw.includes(standing.state)) continue
    await stores.listings.setState(id, 'withdrawn')
    if (kind === 'request') await releaseAsks(stores, id, now)
  }
}
