/** Who has a place, who is next: never more than the capacity, and always in the order of coming. */
import type { Booking, Shift } from './shift.ts'

/** An offered place is kept for who was told of it. Never below zero. */
export function freePlaces(
  { capacity }: Pick<Shift, 'capacity'>,
  bookings: readonly Booking[],
): number {
  const held = bookings.filter(({ state }) => state === 'booked' || state === 'offered')
  return Math.max(0, capacity - held.length)
}

export const waitingIn = (bookings: readonly Booking[]): readonly Booking[] =>
  bookings.filter(({ state }) => state === 'waiting').toSorted(byComing)

/** Who is told next of places that came free: as many as there are, longest waiting first. */
export const nextInLine = (
  shift: Pick<Shift, 'capacity'>,
  bookings: readonly Booking[],
): readonly Booking[] => waitingIn(bookings).slice(0, freePlaces(shift, bookings))

const byComing = (a: Booking, b: Booking): number =>
  Temporal.Instant.compare(a.bookedAt, b.bookedAt) || a.id - b.id
