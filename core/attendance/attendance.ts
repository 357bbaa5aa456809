/** An entry on its way into the register: who came, from when to when, and who has said so. */
import type { AttendanceId, BookingId, HostPlaceId, MemberId, PlacementId } from '../ids.ts'
import type { ReasonKind } from '../shift/machine.ts'
import type { AttendanceState } from './machine.ts'

/** How it came in: the tutor's screen, the code on the wall, the tutor's tap, the person, a sheet. */
export const means = ['screen', 'wall', 'tutor', 'self', 'paper'] as const
export type Means = (typeof means)[number]

export const absences = ['none', 'justified', 'unjustified'] as const
export type Absence = (typeof absences)[number]

/** From when to when somebody was there; whole minutes, the break not taken off. */
export type Span = {
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly breakMinutes: number
}

export type NewAttendance = {
  readonly placementId: PlacementId
  readonly memberId: MemberId
  /** Null: it was not planned. */
  readonly bookingId: BookingId | null
  readonly placeId: HostPlaceId | null
  readonly state: AttendanceState
  readonly means: Means
  /** The local day on which it began, or was to begin. */
  readonly day: Temporal.PlainDate
  /** Of somebody who was expected and did not come: what was planned. */
  readonly startsAt: Temporal.Instant | null
  readonly endsAt: Temporal.Instant | null
  readonly breakMinutes: number
  readonly absence: Absence
  readonly reasonKind: ReasonKind | null
  /** Null: nobody yet, only the plan. */
  readonly statedBy: MemberId | null
  readonly personSaidAt: Temporal.Instant | null
  readonly tutorSaidAt: Temporal.Instant | null
  readonly tutorId: MemberId | null
}

export type Attendance = NewAttendance & {
  readonly id: AttendanceId
  /** Where it was, wherever the placement is by now: whose tutors speak of it. */
  readonly hostId: MemberId
  /** How often it was asked about: see core/attendance/look-after.ts. */
  readonly reminded: number
  readonly createdAt: Temporal.Instant
  readonly changedAt: Temporal.Instant
}

/** A turn that somebody has booked, as far as attendance needs it. */
export type PlannedTurn = Span & {
  readonly bookingId: BookingId
  readonly placementId: PlacementId
  readonly memberId: MemberId
  readonly hostId: MemberId
  readonly placeId: HostPlaceId
  readonly day: Temporal.PlainDate
  readonly state: 'booked' | 'excused'
  readonly reasonKind: ReasonKind | null
  /** The turn that was missed, for which this one makes up. */
  readonly recovers: BookingId | null
}

/** From when to when it says they were there; undefined while an end is missing. */
export function spanOf({
  startsAt,
  endsAt,
  breakMinutes,
}: Pick<Attendance, 'startsAt' | 'endsAt' | 'breakMinutes'>): Span | undefined {
  return startsAt === null || endsAt === null ? undefined : { startsAt, endsAt, breakMinutes }
}

/** What an answer refers to: who taps an older message is shown how it stands now. */
export const stampOf = ({ changedAt }: Pick<Attendance, 'changedAt'>): number =>
  Math.floor(changedAt.epochMilliseconds / 1000)
