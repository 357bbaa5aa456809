import { notify } from '../delivery/notify.ts'
import type { ListingId, TerritoryId } from '../ids.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'
import { warnsTooEarly } from './lifetime.ts'
import { houseOf } from './member-command.ts'

export type ListingJob = { readonly territoryId: TerritoryId; readonly listingId: ListingId }

/** Says once that a listing ends soon. Nothing to do when it ended, or when its end has moved. */
export const warnListing =
  ({ transact, now: clock }: Ports) =>
  ({ territoryId, listingId }: ListingJob): Promise<Result<void, Refusal>> =>
    transact(houseOf({ territoryId }), async stores => {
      const now = clock()
      const listing = await stores.listings.lock(listingId)
      const stands = listing?.state === 'open' || listing?.state === 'paused'
      if (listing === undefined || !stands || listing.warnedAt !== null) return ok(undefined)
      if (warnsTooEarly(now, listing.expiresAt, await stores.network.settings()))
        return ok(undefined)
      await stores.listings.markWarned(listingId, now)
      await notify(stores, now, {
        to: listing.memberId,
        notice: { kind: 'listing.expiring', facts: { listingId } },
        key: `listing-${listingId}-expiring-${listing.expiresAt.epochMilliseconds}`,
        deadline: listing.expiresAt,
      })
      return ok(undefined)
    })
