import { notify } from '../delivery/notify.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'
import { isOver } from './lifetime.ts'
import { listingDestination } from './machine.ts'
import { houseOf } from './member-command.ts'
import { releaseAsks } from './release-asks.ts'
import type { ListingJob } from './warn-listing.ts'

/** Ends a listing whose time is over, and tells its person how to keep it. */
export const expireListing =
  ({ transact, now: clock }: Ports) =>
  ({ territoryId, listingId }: ListingJob): Promise<Result<void, Refusal>> =>
    transact(houseOf({ territoryId }), async stores => {
      const now = clock()
      const listing = await stores.listings.lock(listingId)
      const state = listing && listingDestination(listing.state, 'expire')
      if (listing === undefined || state === undefined || !isOver(now, listing.expiresAt))
        return ok(undefined)
      await stores.listings.setState(listingId, state)
      if (listing.kind === 'request') await releaseAsks(stores, listingId, now)
      const row = { action: 'listing.expire', entity: 'listing', entityId: listingId }
      await stores.audit.write({ actor: 'system', ...row }, now)
      await notify(stores, now, {
        to: listing.memberId,
        notice: { kind: 'listing.expired', facts: { listingId } },
        key: `listing-${listingId}-expired-${listing.expiresAt.epochMilliseconds}`,
      })
      return ok(undefined)
    })
