import { writeDeed } from '../assist/write-deed.ts'
import { wantClearance } from '../clearance/want-clearance.ts'
import type { ListingId } from '../ids.ts'
import { unreadNote } from '../note/note.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { offerEnd } from './lifetime.ts'
import { type MemberCommand, scopeOf } from './member-command.ts'
import { newestOf } from './newest.ts'
import { orderEndings } from './order-endings.ts'
import { findPublisher } from './publisher.ts'
import { checkOffer, type OfferTerms } from './terms.ts'

export type PublishOffer = MemberCommand & { readonly terms: OfferTerms }

/** Offers a service from the member's own municipality. At the floor one can still offer. */
export const publishOffer =
  ({ transact, now: clock }: Ports) =>
  (command: PublishOffer): Promise<Result<ListingId, Refusal>> =>
    transact(scopeOf(command), async stores => {
      const now = clock()
      if (!(await stores.commands.claim(command.commandId, now))) {
        return newestOf(stores, command.by, 'offer')
      }
      return publish(stores, command, now)
    })

async function publish(
  stores: Stores,
  { by, terms }: PublishOffer,
  now: Temporal.Instant,
): Promise<Result<ListingId, Refusal>> {
  const found = await findPublisher(stores, by, now)
  if (!found.ok) return found
  const checked = checkOffer(terms)
  if (!checked.ok) return refuse(checked.refusal)
  const flag = await unreadNote(stores, by, checked.value.category)
  if (flag !== null) return refuse({ code: 'needs-note', flag })
  const { settings, municipalityCode } = found.value
  const expiresAt = offerEnd(now, settings)
  const offer = { ...checked.value, kind: 'offer', memberId: by, municipalityCode } as const
  const id = await stores.listings.create({ ...offer, expiresAt }, now)
  await stores.members.change(by, { weekSlots: offer.weekSlots }, now)
  await orderEndings(stores, { id, expiresAt }, settings, now)
  await wantClearance(stores, offer, now)
  await stores.outbox.add({ job: 'match-offer', facts: { offerId: id } }, now)
  await writeDeed(stores, { by, deed: 'offer.published', listingId: id }, now)
  return ok(id)
}
