import { mayServe } from '../clearance/may-serve.ts'
import { notify } from '../delivery/notify.ts'
import type { ListingId, TerritoryId } from '../ids.ts'
import { missingRoom } from '../ledger/room.ts'
import type { Offer } from '../listing/listing.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'
import { isDiscreet } from '../visit/welcome.ts'
import { requestsFor } from './requests-for.ts'

export type OfferJob = { readonly territoryId: TerritoryId; readonly offerId: ListingId }

/** A new offer looks for the open requests it serves: each asker hears of it once. */
export const matchOffer =
  ({ transact, now: clock }: Ports) =>
  ({ territoryId, offerId }: OfferJob): Promise<Result<void, Refusal>> =>
    transact(houseOf({ territoryId }), async stores => {
      const now = clock()
      const offer = await stores.listings.read(offerId)
      if (offer?.kind !== 'offer' || offer.state !== 'open') return ok(undefined)
      await stores.hidden.lookAs(offer.memberId)
      await tell(stores, offer, now)
      return ok(undefined)
    })

async function tell(stores: Stores, offer: Offer, now: Temporal.Instant): Promise<void> {
  const giver = await stores.members.read(offer.memberId)
  if (giver?.state !== 'active') return
  if (!(await mayServe(stores, offer.memberId, offer.category, now))) return
  for (const request of await requestsFor(stores, offer, giver, now)) {
    // Whoever hears that one more fits has heard what that one said of themselves.
    if (isDiscreet(request)) continue
    // Who cannot ask now is not teased with what they cannot have.
    const account = await stores.ledger.accountOf(request.memberId)
    if (account === undefined || missingRoom(account, request.minutes) > 0) continue
    await notify(stores, now, {
      to: request.memberId,
      notice: { kind: 'request.fits', facts: { requestId: request.id, offerId: offer.id } },
      key: `request-${request.id}-fits-${offer.id}`,
      deadline: request.expiresAt,
    })
  }
}
