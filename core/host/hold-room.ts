/** A week plan is written only while there is room for all of it; two at once wait for each other. */
import type { HostPlaceId, OpeningId, PlacementId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type PlannedSlot, roomFault } from './capacity.ts'

type Wanted = {
  /** Whose own slots, which these replace, take no room; null: it is not written down yet. */
  readonly placementId: PlacementId | null
  readonly slots: readonly PlannedSlot[]
}

/**
 * Call it in the transaction that writes the plan: the places stay locked until it ends. Refuses
 * `not-found` for no such opening, `already-closed` for a closed place, `place-full` and
 * `outside-opening` with the opening that does not fit.
 */
export async function holdRoom(
  { hosts }: Pick<Stores, 'hosts'>,
  { placementId, slots }: Wanted,
): Promise<Result<undefined, Refusal>> {
  const wanted = new Map<HostPlaceId, PlannedSlot[]>()
  const placeOf = new Map<OpeningId, HostPlaceId>()
  for (const slot of slots) {
    const { openingId } = slot
    const placeId = placeOf.get(openingId) ?? (await hosts.opening(openingId))?.placeId
    if (placeId === undefined) return refuse({ code: 'not-found' })
    placeOf.set(openingId, placeId)
    wanted.set(placeId, [...(wanted.get(placeId) ?? []), slot])
  }
  for (const [placeId, own] of [...wanted].toSorted(([a], [b]) => a - b)) {
    const place = await hosts.lockPlace(placeId)
    if (place === undefined) return refuse({ code: 'not-found' })
    if (place.closedAt !== null) return refuse({ code: 'already-closed' })
    const [first] = own.map(({ fromDay }) => fromDay).toSorted(byDay)
    const { capacity } = place
    const openings = await hosts.openingsOf(placeId)
    const taken = first === undefined ? [] : await hosts.takenAt(placeId, first, placementId)
    const fault = roomFault({ capacity, openings, taken }, own)
    if (fault === undefined) continue
    const code = fault.because === 'full' ? 'place-full' : 'outside-opening'
    return refuse({ code, openingId: fault.openingId })
  }
  return ok(undefined)
}

const byDay = (a: Temporal.PlainDate, b: Temporal.PlainDate): number =>
  Temporal.PlainDate.compare(a, b)
