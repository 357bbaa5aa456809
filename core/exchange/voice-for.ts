import { leaderSide } from '../gathering/gathering.ts'
import type { Voice } from '../listing/voice.ts'
import type { Stores } from '../ports.ts'
import { type Exchange, otherSide, partyOf } from './exchange.ts'
import type { Side } from './machine.ts'

type Reader = Pick<Stores, 'listings' | 'gatherings' | 'members'>

/**
 * The note that the other side spoke, of an exchange to which both have said yes. Null without
 * one, and between two who keep each other away.
 */
export async function voiceFor(
  stores: Reader,
  exchange: Exchange,
  side: Side,
): Promise<Voice | null> {
  const voice = await spokenBy(stores, exchange, otherSide(side))
  if (voice === null) return null
  const [one, two] = exchange.parties.map(({ memberId }) => memberId)
  if (one === undefined || two === undefined) return null
  return (await stores.members.areBlocked(one, two)) ? null : voice
}

/** Of a group its leader speaks; else who asks has a request, and who gives an offer. */
async function spokenBy(
  { listings, gatherings }: Reader,
  exchange: Exchange,
  side: Side,
): Promise<Voice | null> {
  const { gatheringId, requestId, offerId } = exchange
  if (gatheringId !== null) {
    const gathering = await gatherings.read(gatheringId)
    return gathering !== undefined && leaderSide(gathering) === side ? gathering.noteVoice : null
  }
  const listingId = side === 'receiver' ? requestId : offerId
  const listing = listingId === null ? undefined : await listings.read(listingId)
  return listing?.memberId === partyOf(exchange, side).memberId ? listing.noteVoice : null
}
