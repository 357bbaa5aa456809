import {
  type BookingId,
  type HostPlaceId,
  type MemberId,
  type OpeningId,
  type PlacementId,
  type ShiftId,
  toId,
} from '#core/ids'
import { toMinutes } from '#core/minutes'
import type { BookingState, ReasonKind } from '#core/shift/machine'
import type { Booking, Shift, ShiftPlace } from '#core/shift/shift'

/** What a statement over `shift s` selects to make a Shift. */
export const shiftColumns = `s.id as "shiftId", s.place_id as "placeId", s.opening_id as "openingId",
  s.activity, s.day, s.from_time as "shiftFrom", s.to_time as "shiftTo", s.starts_at as "shiftStarts",
  s.ends_at as "shiftEnds", s.break_minutes as "shiftBreak", s.capacity, s.state as "shiftState",
  s.changed_at as "shiftChanged"`

/** States are closed vocabularies: the database checks them. */
export type ShiftRow = {
  readonly shiftId: number
  readonly placeId: number
  readonly openingId: number | null
  readonly activity: string
  readonly day: Temporal.PlainDate
  readonly shiftFrom: Temporal.PlainTime
  readonly shiftTo: Temporal.PlainTime
  readonly shiftStarts: Temporal.Instant
  readonly shiftEnds: Temporal.Instant
  readonly shiftBreak: number
  readonly capacity: number
  readonly shiftState: string
  readonly shiftChanged: Temporal.Instant
}

export const toShift = (row: ShiftRow): Shift => ({
  id: toId<ShiftId>(row.shiftId),
  placeId: toId<HostPlaceId>(row.placeId),
  openingId: row.openingId === null ? null : toId<OpeningId>(row.openingId),
  activity: row.activity,
  day: row.day,
  fromTime: row.shiftFrom,
  toTime: row.shiftTo,
  startsAt: row.shiftStarts,
  endsAt: row.shiftEnds,
  breakMinutes: toMinutes(row.shiftBreak),
  capacity: row.capacity,
  state: row.shiftState as Shift['state'],
  changedAt: row.shiftChanged,
})

/** What a statement over `shift_booking b` selects to make a Booking. */
export const bookingColumns = `b.id, b.shift_id as "shiftId", b.placement_id as "placementId",
  b.member_id as "memberId", b.state, b.from_time as "fromTime", b.to_time as "toTime",
  b.starts_at as "startsAt", b.ends_at as "endsAt", b.break_minutes as "breakMinutes",
  b.by_plan as "byPlan", b.recovers, b.swap_with as "swapWith", b.reason_kind as "reasonKind",
  b.until, b.booked_at as "bookedAt", b.changed_at as "changedAt"`

export type BookingRow = Pick<
  Booking,
  'fromTime' | 'toTime' | 'startsAt' | 'endsAt' | 'byPlan' | 'until' | 'bookedAt' | 'changedAt'
> & {
  readonly id: number
  readonly shiftId: number
  readonly placementId: number
  readonly memberId: number
  readonly state: string
  readonly breakMinutes: number
  readonly recovers: number | null
  readonly swapWith: number | null
  readonly reasonKind: string | null
}

export const toBooking = (row: BookingRow): Booking => ({
  id: toId<BookingId>(row.id),
  shiftId: toId<ShiftId>(row.shiftId),
  placementId: toId<PlacementId>(row.placementId),
  memberId: toId<MemberId>(row.memberId),
  state: row.state as BookingState,
  fromTime: row.fromTime,
  toTime: row.toTime,
  startsAt: row.startsAt,
  endsAt: row.endsAt,
  breakMinutes: toMinutes(row.breakMinutes),
  byPlan: row.byPlan,
  recovers: row.recovers === null ? null : toId<BookingId>(row.recovers),
  swapWith: row.swapWith === null ? null : toId<BookingId>(row.swapWith),
  reasonKind: row.reasonKind as ReasonKind | null,
  until: row.until,
  bookedAt: row.bookedAt,
  changedAt: row.changedAt,
})

/** Of `host_place hp` and its host, the member `hm`. */
export const placeColumns = `hp.name as "placeName", hp.address, hp.directions,
  hp.organisation_id as "hostId", hm.first_name as "hostName"`

export type PlaceRow = {
  readonly placeId: number
  readonly placeName: string
  readonly address: string
  readonly directions: string | null
  readonly hostId: number
  readonly hostName: string
}

export const toShiftPlace = (row: PlaceRow): ShiftPlace => ({
  id: toId<HostPlaceId>(row.placeId),
  name: row.placeName,
  address: row.address,
  directions: row.directions,
  hostId: toId<MemberId>(row.hostId),
  hostName: row.hostName,
})
