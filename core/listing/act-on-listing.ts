import { askAnew } from '../asking/go-on-asking.ts'
import { writeDeed } from '../assist/write-deed.ts'
import { wantClearance } from '../clearance/want-clearance.ts'
import { isHidden } from '../hidden/may-know.ts'
import type { ListingId } from '../ids.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { offerEnd, requestEnd } from './lifetime.ts'
import type { Listing } from './listing.ts'
import { listingDestination, type OwnListingVerb } from './machine.ts'
import { type MemberCommand, scopeOf } from './member-command.ts'
import { orderEndings } from './order-endings.ts'
import { lockOwn } from './own-listing.ts'
import { releaseAsks } from './release-asks.ts'
import { wholeWeek } from './week.ts'

export type ActOnListing = MemberCommand & {
  readonly listingId: ListingId
  readonly verb: OwnListingVerb
}

/**
 * Pauses, resumes, withdraws or renews. Pausing or withdrawing a request takes back what it asked;
 * what was accepted goes on. `no-longer-open` when the verb does not fit the state.
 */
export const actOnListing =
  ({ transact, now: clock }: Ports) =>
  (command: ActOnListing): Promise<Result<Listing, Refusal>> =>
    transact(scopeOf(command), async stores => {
      const now = clock()
      const claimed = await stores.commands.claim(command.commandId, now)
      const found = await lockOwn(stores, command.listingId, command.by, now)
      return found.ok && claimed ? act(stores, found.value, command, now) : found
    })

async function act(
  stores: Stores,
  listing: Listing,
  { by, verb }: ActOnListing,
  now: Temporal.Instant,
): Promise<Result<Listing, Refusal>> {
  const state = listingDestination(listing.state, verb)
  if (state === undefined) return refuse({ code: 'no-longer-open' })
  const settings = await stores.network.settings()
  const opens = state === 'open' && listing.state !== 'open'
  if (opens && (await isHidden(stores, by, now))) return refuse({ code: 'through-desk' })
  if (opens && (await stores.listings.countOpen(listing.memberId)) >= settings.mostOpenListings)
    return refuse({ code: 'too-many-open', limit: settings.mostOpenListings })
  const moved = { ...(verb === 'renew' ? await renewed(stores, listing, now) : listing), state }
  if (verb === 'renew') {
    await stores.listings.save(moved)
    await orderEndings(stores, moved, settings, now)
  }
  await stores.listings.setState(listing.id, state)
  if (state === 'open') await wantClearance(stores, moved, now)
  if (state === 'open' && listing.kind === 'offer')
    await stores.outbox.add({ job: 'match-offer', facts: { offerId: listing.id } }, now)
  if (state !== 'open' && listing.kind === 'request') await releaseAsks(stores, listing.id, now)
  if (opens && moved.kind === 'request') await askAnew(stores, moved, now)
  await writeDeed(stores, { by, deed: `listing.${verb}`, listingId: listing.id }, now)
  return ok(moved)
}

/** A new end; a request whose day has passed is now for whenever someone can. */
async function renewed(stores: Stores, listing: Listing, now: Temporal.Instant): Promise<Listing> {
  const settings = await stores.network.settings()
  if (listing.kind === 'offer')
    return { ...listing, expiresAt: offerEnd(now, settings), warnedAt: null }
  const { timeZone } = await stores.network.territory()
  const again = listing.neededUntil === null ? listing.weekSlots : wholeWeek
  const expiresAt = requestEnd(now, null, settings, timeZone)
  return { ...listing, neededUntil: null, weekSlots: again, expiresAt, warnedAt: null }
}
