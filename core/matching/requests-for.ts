import { localDay } from '../listing/lifetime.ts'
import type { HelpRequest, Offer } from '../listing/listing.ts'
import type { Member } from '../member/member.ts'
import type { Stores } from '../ports.ts'
import { keepWelcomed, welcomesFor } from '../visit/fits-welcome.ts'
import { reachOf } from './distance.ts'
import { languagesOf } from './find-matches.ts'

/** Open requests of others that an offer of this person serves, wherever each lets the other in. */
export async function requestsFor(
  stores: Stores,
  offer: Offer,
  giver: Pick<Member, 'language' | 'spokenLanguages'>,
  now: Temporal.Instant,
): Promise<readonly HelpRequest[]> {
  const { timeZone } = await stores.network.territory()
  const towns = await stores.network.municipalities(localDay(now, timeZone))
  const { municipalityCode, radiusKm, place } = offer
  const requests = await stores.listings.openRequestsFor({
    offer,
    reach: place === 'remote' ? [] : reachOf(municipalityCode, radiusKm, towns),
    giverLanguages: languagesOf(giver),
    welcomes: await welcomesFor(stores, offer),
    now,
  })
  return keepWelcomed(stores, offer, requests)
}
