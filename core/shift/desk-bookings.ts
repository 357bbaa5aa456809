import type { MemberId, PlacementId, ShiftId } from '../ids.ts'
import { readSeen } from '../placement/sight.ts'
import type { Stores } from '../ports.ts'
import { bookingStates } from './machine.ts'
import type { Booking } from './shift.ts'

/** Who comes to a shift, of those whose placement this reader may see; undefined: no such shift. */
export async function seenBookings(
  stores: Stores,
  shiftId: ShiftId,
  by: MemberId,
  now: Temporal.Instant,
): Promise<readonly Booking[] | undefined> {
  if ((await stores.shifts.read(shiftId)) === undefined) return undefined
  const seen: Booking[] = []
  for (const booking of await stores.shifts.bookings(shiftId)) {
    const placement = await readSeen(stores, by, booking.placementId, now)
    if (placement !== undefined) seen.push(booking)
  }
  return seen
}

const aYear = { hours: 365 * 24 } as const

/** Of one placement since a year ago, the earliest first; undefined to whoever may not see it. */
export async function bookingsOfSeen(
  stores: Stores,
  placementId: PlacementId,
  by: MemberId,
  now: Temporal.Instant,
): Promise<readonly Booking[] | undefined> {
  const placement = await readSeen(stores, by, placementId, now)
  if (placement === undefined) return undefined
  const from = now.subtract(aYear)
  return stores.shifts.ofPlacement(placementId, { states: bookingStates, from })
}
