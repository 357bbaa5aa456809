/**
 * Shifts to come follow their opening: one that is not open any more is cancelled, and whoever was to
 * come is told. The hours of an opening never change: it ends, and another begins.
 */
import type { OpeningId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import { endShift } from './end-shift.ts'
import { offerPlaces } from './offer-places.ts'
import type { Shift } from './shift.ts'
import { turnIn } from './turn.ts'

/**
 * To be called with every change of an opening, in the same transaction; null: of all. From here on the
 * work sees what the house sees.
 */
export async function followOpening(
  stores: Stores,
  openingId: OpeningId | null,
  now: Temporal.Instant,
): Promise<void> {
  // Whoever was to come is told, also those of whom who ends it may not know.
  await stores.hidden.lookAs('house')
  for (const { shiftId, opening } of await stores.shifts.stale(now, openingId)) {
    const shift = await stores.shifts.lock(shiftId)
    if (shift === undefined) continue
    if (opening === null) await endShift(stores, shift, now)
    else await change(stores, { ...shift, ...opening, changedAt: now }, now)
  }
}

/** The break is theirs whose turn has it; room for more is offered to those who wait. */
async function change(stores: Stores, shift: Shift, now: Temporal.Instant): Promise<void> {
  await stores.shifts.save(shift)
  const { timeZone } = await stores.network.territory()
  for (const booking of await stores.shifts.bookings(shift.id)) {
    const turn = turnIn(shift, booking, timeZone)
    if (turn === undefined || turn.breakMinutes === booking.breakMinutes) continue
    const { breakMinutes } = turn
    await stores.shifts.put({ ...booking, breakMinutes, changedAt: now })
  }
  await offerPlaces(stores, shift, now)
}
