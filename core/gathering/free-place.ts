/** A place came free: the next in line is told, and has some hours to say yes. */
import { notify } from '../delivery/notify.ts'
import { type Exchange, otherSide, partyOf } from '../exchange/exchange.ts'
import type { GatheringId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import { type Gathering, leaderSide, type Place } from './gathering.ts'
import { nextInLine, placeOf, takesPeople } from './places.ts'

/** Somebody's exchange was called off: their place is free. The gathering is locked. */
export async function freePlaceOf(
  stores: Stores,
  gatheringId: GatheringId,
  exchange: Exchange,
  now: Temporal.Instant,
): Promise<void> {
  const gathering = await stores.gatherings.lock(gatheringId)
  if (gathering === undefined) return
  if (gathering.kind === 'lesson') await stores.listings.setState(exchange.requestId, 'withdrawn')
  const { memberId } = partyOf(exchange, otherSide(leaderSide(gathering)))
  const place = placeOf(await stores.gatherings.places(gatheringId), memberId)
  if (place?.state !== 'joined' || place.exchangeId !== exchange.id) return
  await stores.gatherings.savePlace(gatheringId, { ...place, state: 'left' }, now)
  if (takesPeople(gathering, now)) await offerFreePlaces(stores, gathering, now)
}

/** Offers what is free to those who wait, in their order. */
export async function offerFreePlaces(
  stores: Stores,
  gathering: Gathering,
  now: Temporal.Instant,
): Promise<void> {
  const places = await stores.gatherings.places(gathering.id)
  for (const place of nextInLine(gathering, places)) await offer(stores, gathering, place, now)
}

/** The hours count from when the message leaves: at night nobody loses a place asleep. */
async function offer(
  stores: Stores,
  gathering: Gathering,
  place: Place,
  now: Temporal.Instant,
): Promise<void> {
  const { placeHours } = await stores.network.settings()
  const facts = { gatheringId: gathering.id }
  const { dueAt } = await notify(stores, now, {
    to: place.memberId,
    notice: { kind: 'gathering.offered', facts },
    key: `gathering-${gathering.id}-offered-${place.memberId}-${now.epochMilliseconds}`,
    deadline: gathering.startsAt,
  })
  const until = earlier(dueAt.add({ hours: placeHours }), gathering.startsAt)
  await stores.gatherings.savePlace(gathering.id, { ...place, state: 'offered', until }, now)
  await stores.outbox.add({ job: 'review-gathering', facts }, until)
}

const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) < 0 ? a : b
