import type { Stores } from '../ports.ts'
import type { Attendance, NewAttendance, PlannedTurn } from './attendance.ts'

/** Nobody has said anything yet: the plan alone speaks; who could not come is proposed as absent. */
const expected = (turn: PlannedTurn): NewAttendance => ({
  ...{ placementId: turn.placementId, memberId: turn.memberId, bookingId: turn.bookingId },
  ...{ placeId: turn.placeId, state: 'waiting', means: 'tutor', day: turn.day },
  ...{ startsAt: turn.startsAt, endsAt: turn.endsAt, breakMinutes: turn.breakMinutes },
  absence: turn.state === 'excused' ? 'justified' : 'none',
  ...{ reasonKind: turn.reasonKind, statedBy: null },
  ...{ personSaidAt: null, tutorSaidAt: null, tutorId: null },
})

/** An entry of a turn that is over and has none; undefined: it has one. The placement is locked. */
export const expectWithin = (
  { attendances }: Pick<Stores, 'attendances'>,
  turn: PlannedTurn,
  now: Temporal.Instant,
): Promise<Attendance | undefined> => attendances.add(expected(turn), now)
