import type { Stores } from '../ports.ts'
import type { Attendance, Span } from './attendance.ts'

/** Who did not come missed what was planned, whatever else was written of it before. */
export async function missedOf(
  { attendances }: Pick<Stores, 'attendances'>,
  { bookingId }: Pick<Attendance, 'bookingId'>,
): Promise<Partial<Span>> {
  const turn = bookingId === null ? undefined : await attendances.turn(bookingId)
  if (turn === undefined) return {}
  const { startsAt, endsAt, breakMinutes } = turn
  return { startsAt, endsAt, breakMinutes }
}
