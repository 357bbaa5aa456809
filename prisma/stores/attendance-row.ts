import type {
  Absence,
  Attendance,
  Means,
  NewAttendance,
  PlannedTurn,
} from '#core/attendance/attendance'
import type { AttendanceState } from '#core/attendance/machine'
import {
  type AttendanceId,
  type BookingId,
  type HostPlaceId,
  type MemberId,
  type PlacementId,
  toId,
} from '#core/ids'
import type { ReasonKind } from '#core/shift/machine'

export const attendanceColumns = `a.id, a.placement_id as "placementId", a.member_id as "memberId",
  a.booking_id as "bookingId", a.place_id as "placeId", a.state, a.means, a.day,
  a.starts_at as "startsAt", a.ends_at as "endsAt", a.break_minutes as "breakMinutes", a.absence,
  a.reason_kind as "reasonKind", a.stated_by as "statedBy", a.person_said_at as "personSaidAt",
  a.tutor_said_at as "tutorSaidAt", a.tutor_id as "tutorId", a.reminded,
  a.created_at as "createdAt", a.changed_at as "changedAt",
  coalesce(
    (select h.organisation_id from host_place h
      where h.territory_id = a.territory_id and h.id = a.place_id),
    (select p.host_id from placement p
      where p.territory_id = a.territory_id and p.id = a.placement_id)) as "hostId"`

export type AttendanceRow = Pick<
  Attendance,
  | 'day'
  | 'startsAt'
  | 'endsAt'
  | 'breakMinutes'
  | 'personSaidAt'
  | 'tutorSaidAt'
  | 'reminded'
  | 'createdAt'
  | 'changedAt'
> & {
  readonly id: number
  readonly placementId: number
  readonly hostId: number
  readonly memberId: number
  readonly bookingId: number | null
  readonly placeId: number | null
  readonly state: string
  readonly means: string
  readonly absence: string
  readonly reasonKind: string | null
  readonly statedBy: number | null
  readonly tutorId: number | null
}

/** Closed vocabularies: the database checks them. */
export const toAttendance = (row: AttendanceRow): Attendance => ({
  ...row,
  id: toId<AttendanceId>(row.id),
  placementId: toId<PlacementId>(row.placementId),
  hostId: toId<MemberId>(row.hostId),
  memberId: toId<MemberId>(row.memberId),
  bookingId: row.bookingId === null ? null : toId<BookingId>(row.bookingId),
  placeId: row.placeId === null ? null : toId<HostPlaceId>(row.placeId),
  state: row.state as AttendanceState,
  means: row.means as Means,
  absence: row.absence as Absence,
  reasonKind: row.reasonKind as ReasonKind | null,
  statedBy: row.statedBy === null ? null : toId<MemberId>(row.statedBy),
  tutorId: row.tutorId === null ? null : toId<MemberId>(row.tutorId),
})

/** What may change of an entry, in the order of `changing`. */
export const changingColumns = [
  ...['place_id', 'state', 'means', 'day', 'starts_at', 'ends_at', 'break_minutes', 'absence'],
  ...['reason_kind', 'stated_by', 'person_said_at', 'tutor_said_at', 'tutor_id'],
]

export const changing = (entry: NewAttendance): readonly unknown[] => [
  ...[entry.placeId, entry.state, entry.means, entry.day, entry.startsAt, entry.endsAt],
  ...[entry.breakMinutes, entry.absence, entry.reasonKind, entry.statedBy, entry.personSaidAt],
  ...[entry.tutorSaidAt, entry.tutorId],
]

/** A turn that somebody has booked, with the place it is at. */
export const turnColumns = `b.id as "bookingId", b.placement_id as "placementId",
  b.member_id as "memberId", h.organisation_id as "hostId", h.id as "placeId", s.day,
  b.starts_at as "startsAt", b.ends_at as "endsAt", b.break_minutes as "breakMinutes", b.state,
  b.reason_kind as "reasonKind", b.recovers`

export const turnTables = `shift_booking b
  join shift s on s.territory_id = b.territory_id and s.id = b.shift_id
  join host_place h on h.territory_id = s.territory_id and h.id = s.place_id`

export type TurnRow = Pick<PlannedTurn, 'day' | 'startsAt' | 'endsAt' | 'breakMinutes'> & {
  readonly bookingId: number
  readonly placementId: number
  readonly memberId: number
  readonly hostId: number
  readonly placeId: number
  readonly state: string
  readonly reasonKind: string | null
  readonly recovers: number | null
}

export const toTurn = (row: TurnRow): PlannedTurn => ({
  ...row,
  bookingId: toId<BookingId>(row.bookingId),
  placementId: toId<PlacementId>(row.placementId),
  memberId: toId<MemberId>(row.memberId),
  hostId: toId<MemberId>(row.hostId),
  placeId: toId<HostPlaceId>(row.placeId),
  state: row.state as PlannedTurn['state'],
  reasonKind: row.reasonKind as ReasonKind | null,
  recovers: row.recovers === null ? null : toId<BookingId>(row.recovers),
})
