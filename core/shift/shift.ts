/** A shift is one turn at a place on one day; whoever comes to it, or waits for it, has a booking. */
import type { BookingId, HostPlaceId, MemberId, OpeningId, PlacementId, ShiftId } from '../ids.ts'
import type { Minutes } from '../minutes.ts'
import type { Placement } from '../placement/placement.ts'
import type { BookingState, ReasonKind } from './machine.ts'

/** Local times as people say them, and the instants that decide. */
export type Turn = {
  readonly fromTime: Temporal.PlainTime
  readonly toTime: Temporal.PlainTime
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly breakMinutes: Minutes
}

export type NewShift = Turn & {
  readonly placeId: HostPlaceId
  /** Null: one that was added by hand. */
  readonly openingId: OpeningId | null
  readonly activity: string
  /** The local day on which it begins. */
  readonly day: Temporal.PlainDate
  readonly capacity: number
}

export type Shift = NewShift & {
  readonly id: ShiftId
  readonly state: 'open' | 'cancelled'
  readonly changedAt: Temporal.Instant
}

export type NewBooking = Turn & {
  readonly shiftId: ShiftId
  readonly placementId: PlacementId
  readonly memberId: MemberId
  readonly state: BookingState
  /** The week plan made it: it follows the plan, and is excused, not left. */
  readonly byPlan: boolean
  /** The excused one that this makes up for. */
  readonly recovers: BookingId | null
  /** The booking from which, or to which, the turn was handed over. */
  readonly swapWith: BookingId | null
  readonly reasonKind: ReasonKind | null
  /** Of one `offered`: kept until then. Of one `booked`: whoever wants may have it until then. */
  readonly until: Temporal.Instant | null
  /** Since when it stands in the line. */
  readonly bookedAt: Temporal.Instant
  readonly changedAt: Temporal.Instant
}

export type Booking = NewBooking & { readonly id: BookingId }

/** Where it is and how to get there. */
export type ShiftPlace = {
  readonly id: HostPlaceId
  readonly name: string
  readonly address: string
  readonly directions: string | null
  readonly hostId: MemberId
  readonly hostName: string
}

/** Somebody's activity is under way on the day of this shift; before and after nobody gives there. */
export const isOpenTo = (
  { state, fromDay, toDay }: Pick<Placement, 'state' | 'fromDay' | 'toDay'>,
  { day }: Pick<Shift, 'day'>,
): boolean =>
  state === 'active' &&
  Temporal.PlainDate.compare(fromDay, day) <= 0 &&
  Temporal.PlainDate.compare(day, toDay) <= 0

/** Nobody comes in once it has begun. */
export const takesPeople = (shift: Shift, now: Temporal.Instant): boolean =>
  shift.state === 'open' && Temporal.Instant.compare(now, shift.startsAt) < 0

export const isUnderWay = ({ endsAt }: Turn, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(now, endsAt) < 0

/** In the hands of whoever has it, and free to be taken over. */
export const isHandedOn = ({ state, until }: Booking): boolean =>
  state === 'booked' && until !== null
