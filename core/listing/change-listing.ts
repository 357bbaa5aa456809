import { askAnew, lookLater } from '../asking/go-on-asking.ts'
import { writeDeed } from '../assist/write-deed.ts'
import { wantClearance } from '../clearance/want-clearance.ts'
import type { ListingId, MemberId } from '../ids.ts'
import { unreadNote } from '../note/note.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { isDiscreet } from '../visit/welcome.ts'
import { localDay, offerEnd, requestEnd } from './lifetime.ts'
import type { Listing } from './listing.ts'
import { type MemberCommand, scopeOf } from './member-command.ts'
import { orderEndings } from './order-endings.ts'
import { lockOwn } from './own-listing.ts'
import { releaseAsks } from './release-asks.ts'
import { checkOffer, checkRequest, type RequestTerms } from './terms.ts'

export type ListingPatch = Partial<RequestTerms>
export type ChangeListing = MemberCommand & {
  readonly listingId: ListingId
  readonly patch: ListingPatch
}

/**
 * Changes what an open or paused listing says; its life starts anew. A request that changes in more
 * than its note takes back what it asked, because the others answered something else.
 */
export const changeListing =
  ({ transact, now: clock }: Ports) =>
  (command: ChangeListing): Promise<Result<Listing, Refusal>> =>
    transact(scopeOf(command), async stores => {
      const now = clock()
      const claimed = await stores.commands.claim(command.commandId, now)
      const found = await lockOwn(stores, command.listingId, command.by, now)
      return found.ok && claimed ? change(stores, found.value, command, now) : found
    })

async function change(
  stores: Stores,
  listing: Listing,
  { by, patch }: ChangeListing,
  now: Temporal.Instant,
): Promise<Result<Listing, Refusal>> {
  if (listing.state !== 'open' && listing.state !== 'paused')
    return refuse({ code: 'no-longer-open' })
  const settings = await stores.network.settings()
  const patched = await patchedBy(stores, listing, patch, now)
  if (!patched.ok) return patched
  const flag = await unreadNote(stores, listing.memberId, patched.value.category)
  if (flag !== null && listing.memberId === by) return refuse({ code: 'needs-note', flag })
  if (isDiscreet(listing) && !isDiscreet(patched.value) && listing.kind === 'request')
    return begunAnew(stores, listing.id, patched.value, by, now)
  await stores.listings.save(patched.value)
  await orderEndings(stores, patched.value, settings, now)
  if (patched.value.state === 'open') await wantClearance(stores, patched.value, now)
  if (listing.kind === 'offer' && listing.state === 'open')
    await stores.outbox.add({ job: 'match-offer', facts: { offerId: listing.id } }, now)
  if (patched.value.kind === 'request' && isAnotherMatter(patch)) {
    await releaseAsks(stores, listing.id, now)
    await askAnew(stores, patched.value, now)
  }
  await writeDeed(stores, { by, deed: 'listing.changed', listingId: listing.id }, now)
  return patched
}

/**
 * A discreet request that is so no more goes, and another takes its place: who was asked before is
 * left out of the first, and would be missed among those who fit.
 */
async function begunAnew(
  stores: Stores,
  gone: ListingId,
  changed: Listing,
  by: MemberId,
  now: Temporal.Instant,
): Promise<Result<Listing, Refusal>> {
  await releaseAsks(stores, gone, now)
  await stores.listings.setState(gone, 'withdrawn')
  const fresh = { ...changed, id: await stores.listings.create(changed, now) }
  if (changed.state !== 'open') await stores.listings.setState(fresh.id, changed.state)
  await orderEndings(stores, fresh, await stores.network.settings(), now)
  if (fresh.kind === 'request' && fresh.state === 'open') await lookLater(stores, fresh, now)
  await writeDeed(stores, { by, deed: 'listing.withdraw', listingId: gone }, now)
  await writeDeed(stores, { by, deed: 'request.published', listingId: fresh.id }, now)
  return ok(fresh)
}

const isAnotherMatter = (patch: ListingPatch): boolean =>
  Object.keys(patch).some(key => !key.startsWith('note'))

async function patchedBy(
  stores: Stores,
  listing: Listing,
  patch: ListingPatch,
  now: Temporal.Instant,
): Promise<Result<Listing, Refusal>> {
  const settings = await stores.network.settings()
  if (listing.kind === 'offer') {
    const checked = checkOffer({ ...listing, ...patch })
    if (!checked.ok) return checked
    return ok({ ...listing, ...checked.value, expiresAt: offerEnd(now, settings), warnedAt: null })
  }
  const { timeZone } = await stores.network.territory()
  const checked = checkRequest({ ...listing, ...patch }, settings, localDay(now, timeZone))
  if (!checked.ok) return checked
  const expiresAt = requestEnd(now, checked.value.neededUntil, settings, timeZone)
  return ok({ ...listing, ...checked.value, expiresAt, warnedAt: null })
}
