import type { ListingId, MemberId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Listing } from './listing.ts'

/** What a repeated command published: the newest of its kind. */
export async function newestOf(
  stores: Pick<Stores, 'listings'>,
  memberId: MemberId,
  kind: Listing['kind'],
): Promise<Result<ListingId, Refusal>> {
  const mine = await stores.listings.ofMember(memberId, ['open', 'paused', 'matched'])
  const ids = mine.filter(listing => listing.kind === kind).map(listing => listing.id)
  const [newest] = ids.sort((a, b) => b - a)
  return newest === undefined ? refuse({ code: 'not-found' }) : ok(newest)
}
