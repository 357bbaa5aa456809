import type { ListingId, MemberId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Listing } from './listing.ts'

/** Locks a listing for its owner, or for an operator who acts for them. */
export async function lockOwn(
  stores: Stores,
  id: ListingId,
  by: MemberId,
  now: Temporal.Instant,
): Promise<Result<Listing, Refusal>> {
  const listing = await stores.listings.lock(id)
  if (listing === undefined) return refuse({ code: 'not-found' })
  if (listing.memberId === by) return ok(listing)
  const member = await stores.members.inPerson(by, now)
  const isStaff = member?.roles.some(role => role === 'operator' || role === 'coordinator')
  return isStaff === true ? ok(listing) : refuse({ code: 'not-found' })
}
