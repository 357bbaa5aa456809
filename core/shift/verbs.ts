/** What somebody can do with a booking of theirs: as the map, the plan and the clock allow. */
import { type Booking, isUnderWay, type Shift, takesPeople } from './shift.ts'

export const ownVerbs = [
  /** A place that is kept for them. */
  'take',
  'pass',
  /** Out of the line, or of what they took by themselves. */
  'leave',
  'excuse',
  'hand-on',
  /** Turn for turn, with somebody who comes another day. */
  'swap',
  'keep',
  /** Excused, and they can come after all. */
  'return',
] as const
export type OwnVerb = (typeof ownVerbs)[number]

export function ownVerbsOf(
  booking: Booking,
  shift: Shift,
  now: Temporal.Instant,
): readonly OwnVerb[] {
  const isToCome = takesPeople(shift, now)
  switch (booking.state) {
    case 'waiting':
      return isToCome ? ['leave'] : []
    case 'offered':
      return isToCome ? ['take', 'pass'] : []
    case 'excused':
      return isToCome ? ['return'] : []
    case 'booked': {
      if (shift.state !== 'open' || !isUnderWay(booking, now)) return []
      const goes = booking.byPlan ? 'excuse' : isToCome ? 'leave' : 'excuse'
      if (!isToCome) return [goes]
      return booking.until === null ? [goes, 'hand-on', 'swap'] : [goes, 'keep']
    }
    default:
      return []
  }
}
