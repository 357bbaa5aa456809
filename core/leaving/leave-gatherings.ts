import { callOff } from '../gathering/call-off.ts'
import { offerFreePlaces } from '../gathering/free-place.ts'
import type { Gathering } from '../gathering/gathering.ts'
import { placeAfter } from '../gathering/machine.ts'
import { placeOf, takesPeople } from '../gathering/places.ts'
import type { MemberId, TerritoryId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'

type Departure = {
  readonly commandId: string
  readonly territoryId: TerritoryId
  readonly memberId: MemberId
}

/**
 * Who leaves the bank leaves every gathering: what they lead is called off and everyone in it is
 * told; elsewhere their turn passes to the next. A place that holds hours ends with its exchange.
 */
export async function leaveGatherings(
  stores: Stores,
  departure: Departure,
  now: Temporal.Instant,
): Promise<Result<undefined, Refusal>> {
  const mine = await stores.gatherings.ofMember(departure.memberId)
  for (const { id } of mine.toSorted((a, b) => a.id - b.id)) {
    const gathering = await stores.gatherings.lock(id)
    if (gathering?.state !== 'open') continue
    if (gathering.leaderId !== departure.memberId) {
      await giveUpPlace(stores, gathering, departure.memberId, now)
      continue
    }
    const { territoryId, memberId } = departure
    const commandId = `${departure.commandId}-gathering-${id}`
    const by = { kind: 'member', memberId } as const
    const wish = { commandId, territoryId, by, news: 'gathering.cancelled' } as const
    const done = await callOff(stores, gathering, wish, now)
    if (!done.ok) return done
  }
  return ok(undefined)
}

async function giveUpPlace(
  stores: Stores,
  gathering: Gathering,
  memberId: MemberId,
  now: Temporal.Instant,
): Promise<void> {
  const place = placeOf(await stores.gatherings.places(gathering.id), memberId)
  if (place === undefined || place.state === 'joined') return
  const state = placeAfter(place.state, 'leave')
  if (state === undefined) return
  await stores.gatherings.savePlace(gathering.id, { ...place, state }, now)
  if (takesPeople(gathering, now)) await offerFreePlaces(stores, gathering, now)
}
