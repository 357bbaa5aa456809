import { waitsForClearance } from '../clearance/want-clearance.ts'
import type { ListingId, MemberId, TerritoryId } from '../ids.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { lastDayOf, localDay } from './lifetime.ts'
import type { Listing } from './listing.ts'
import { livingStates } from './machine.ts'
import { scopeOf } from './member-command.ts'

export type OwnListing = {
  readonly listing: Listing
  /** The name of its municipality. */
  readonly municipality: string
  readonly today: Temporal.PlainDate
  readonly lastDay: Temporal.PlainDate
  /** An offer that nobody is matched with until its person is cleared for it. */
  readonly waits: boolean
}

export type OwnLine = Pick<OwnListing, 'listing' | 'waits'>

type Reader = { readonly territoryId: TerritoryId; readonly by: MemberId }

/** One listing as its owner reads it; `not-found` to anyone else. */
export const readListing =
  ({ transact, now }: Ports) =>
  ({
    territoryId,
    by,
    listingId,
  }: Reader & { readonly listingId: ListingId }): Promise<Result<OwnListing, Refusal>> =>
    transact(scopeOf({ territoryId, by }), async (stores): Promise<Result<OwnListing, Refusal>> => {
      const listing = await stores.listings.read(listingId)
      if (listing?.memberId !== by) return refuse({ code: 'not-found' })
      const { timeZone } = await stores.network.territory()
      const today = localDay(now(), timeZone)
      const towns = await stores.network.municipalities(today)
      const municipality = towns.find(town => town.code === listing.municipalityCode)?.name ?? ''
      const lastDay = lastDayOf(listing.expiresAt, timeZone)
      const waits = await waitsForClearance(stores, listing, now())
      return ok({ listing, municipality, today, lastDay, waits })
    })

/** What of mine can still be acted upon, newest first. */
export const listMine =
  ({ transact, now }: Ports) =>
  ({ territoryId, by }: Reader): Promise<Result<readonly OwnLine[], Refusal>> =>
    transact(scopeOf({ territoryId, by }), async stores => {
      const lines: OwnLine[] = []
      for (const listing of await stores.listings.ofMember(by, livingStates))
        lines.push({ listing, waits: await waitsForClearance(stores, listing, now()) })
      return ok(lines)
    })
