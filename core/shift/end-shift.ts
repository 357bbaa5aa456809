import type { Stores } from '../ports.ts'
import { bookingAfter } from './machine.ts'
import { unseat } from './seat.ts'
import type { Shift } from './shift.ts'
import { tellComer } from './tell-comer.ts'

/** It does not take place: whoever was to come, or waited, is told. The shift is locked. */
export async function endShift(
  stores: Stores,
  shift: Shift,
  now: Temporal.Instant,
): Promise<Shift> {
  const cancelled: Shift = { ...shift, state: 'cancelled', changedAt: now }
  await stores.shifts.save(cancelled)
  for (const booking of await stores.shifts.bookings(shift.id)) {
    if (bookingAfter(booking.state, 'end') === undefined) continue
    await unseat(stores, booking, 'ended', now)
    await tellComer(stores, booking, 'shift.cancelled', now)
  }
  return cancelled
}
