/** Who has a place, who is next: never more than the capacity, and always in the order of coming. */
import type { MemberId } from '../ids.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Gathering, Place } from './gathering.ts'
import type { PlaceState } from './machine.ts'

export const placesIn = (places: readonly Place[], state: PlaceState): readonly Place[] =>
  places.filter(place => place.state === state).toSorted((a, b) => a.number - b.number)

/** An offered place is kept for who was told of it. Never below zero. */
export const freePlaces = ({ capacity }: Pick<Gathering, 'capacity'>, places: readonly Place[]) =>
  Math.max(0, capacity - placesIn(places, 'joined').length - placesIn(places, 'offered').length)

/** Who is told next of places that came free: as many as there are, longest waiting first. */
export const nextInLine = (
  gathering: Pick<Gathering, 'capacity'>,
  places: readonly Place[],
): readonly Place[] => placesIn(places, 'waiting').slice(0, freePlaces(gathering, places))

export const placeOf = (places: readonly Place[], memberId: MemberId): Place | undefined =>
  places.find(place => place.memberId === memberId)

/** Counted from one; 0 for who does not wait. */
export const rankInLine = (places: readonly Place[], memberId: MemberId): number =>
  placesIn(places, 'waiting').findIndex(place => place.memberId === memberId) + 1

/** Nobody comes in once it has begun. */
export const takesPeople = (gathering: Gathering, now: Temporal.Instant): boolean =>
  gathering.state === 'open' && Temporal.Instant.compare(now, gathering.startsAt) < 0

export type Joining = { readonly verb: 'take' | 'wait' | 'stay'; readonly number: number }

/**
 * What a wish to join becomes: a place, the end of the line, or nothing when one is in already.
 * Refuses the leader (`own-listing`) and what is full of time (`no-longer-open`).
 */
export function decideJoining(
  gathering: Gathering,
  places: readonly Place[],
  memberId: MemberId,
  now: Temporal.Instant,
): Result<Joining, Refusal> {
  if (memberId === gathering.leaderId) return refuse({ code: 'own-listing' })
  if (!takesPeople(gathering, now)) return refuse({ code: 'no-longer-open' })
  const mine = placeOf(places, memberId)
  const last = Math.max(0, ...places.map(({ number }) => number))
  if (mine?.state === 'closed') return refuse({ code: 'no-longer-open' })
  if (mine?.state === 'joined' || mine?.state === 'waiting') {
    return ok({ verb: 'stay', number: mine.number })
  }
  if (mine?.state === 'offered') return ok({ verb: 'take', number: mine.number })
  const isFree = freePlaces(gathering, places) > placesIn(places, 'waiting').length
  return ok({ verb: isFree ? 'take' : 'wait', number: last + 1 })
}
