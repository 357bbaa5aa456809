import type { ListingId, MemberId, TerritoryId } from '../ids.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { lastDayOf, localDay } from './lifetime.ts'
import type { Listing } from './listing.ts'
import { livingStates } from './machine.ts'

export type OwnListing = {
  readonly listing: Listing
  /** The name of its municipality. */
  readonly municipality: string
  readonly today: Temporal.PlainDate
  readonly lastDay: Temporal.PlainDate
}

type Reader = { readonly territoryId: TerritoryId; readonly by: MemberId }

/** One listing as its owner reads it; `not-found` to anyone else. */
export const readListing =
  ({ transact, now }: Ports) =>
  ({
    territoryId,
    by,
    listingId,
  }: Reader & { readonly listingId: ListingId }): Promise<Result<OwnListing, Refusal>> =>
    transact({ territoryId }, async (stores): Promise<Result<OwnListing, Refusal>> => {
      const listing = await stores.listings.read(listingId)
      if (listing?.memberId !== by) return refuse({ code: 'not-found' })
      const { timeZone } = await stores.network.territory()
      const today = localDay(now(), timeZone)
      const towns = await stores.network.municipalities(today)
      const municipality = towns.find(town => town.code === listing.municipalityCode)?.name ?? ''
      return ok({ listing, municipality, today, lastDay: lastDayOf(listing.expiresAt, timeZone) })
    })

/** What of mine can still be acted upon, newest first. */
export const listMine =
  ({ transact }: Ports) =>
  ({ territoryId, by }: Reader): Promise<Result<readonly Listing[], Refusal>> =>
    transact({ territoryId }, async stores => ok(await stores.listings.ofMember(by, livingStates)))
