/** A place came free: the next in line is told, and it is kept for them for some hours. */
import { notify } from '../delivery/notify.ts'
import type { Stores } from '../ports.ts'
import { nextInLine } from './places.ts'
import { type Booking, type Shift, takesPeople } from './shift.ts'

/** Offers what is free to those who wait, in their order. The shift is locked. */
export async function offerPlaces(
  stores: Stores,
  shift: Shift,
  now: Temporal.Instant,
): Promise<void> {
  if (!takesPeople(shift, now)) return
  const bookings = await stores.shifts.bookings(shift.id)
  for (const booking of nextInLine(shift, bookings)) await offer(stores, shift, booking, now)
}

/** The hours count from when the message leaves: at night nobody loses a place asleep. */
async function offer(
  stores: Stores,
  shift: Shift,
  booking: Booking,
  now: Temporal.Instant,
): Promise<void> {
  const { placeHours } = await stores.network.settings()
  const { dueAt } = await notify(stores, now, {
    to: booking.memberId,
    notice: { kind: 'shift.offered', facts: { bookingId: booking.id } },
    key: `shift-${booking.id}-offered-${now.epochMilliseconds}`,
    deadline: shift.startsAt,
  })
  const until = earlier(dueAt.add({ hours: placeHours }), shift.startsAt)
  await stores.shifts.put({ ...booking, state: 'offered', until, changedAt: now })
  await stores.outbox.add({ job: 'review-shift', facts: { shiftId: shift.id } }, until)
}

const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) < 0 ? a : b
