/** Locks go from the placement to the shift: whoever acts on a booking takes both, in this order. */
import type { BookingId } from '../ids.ts'
import type { Placement } from '../placement/placement.ts'
import type { Stores } from '../ports.ts'
import type { Booking, Shift } from './shift.ts'

export type LockedBooking = {
  readonly booking: Booking
  readonly shift: Shift
  readonly placement: Placement
}

/** As it stands once both are held. */
export async function lockBooking(
  stores: Pick<Stores, 'placements' | 'shifts'>,
  id: BookingId,
): Promise<LockedBooking | undefined> {
  const found = await stores.shifts.booking(id)
  const placement = found && (await stores.placements.lock(found.placementId))
  const shift = found && (await stores.shifts.lock(found.shiftId))
  const booking = await stores.shifts.booking(id)
  if (booking === undefined || shift === undefined || placement === undefined) return undefined
  return { booking, shift, placement }
}
