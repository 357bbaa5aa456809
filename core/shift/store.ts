import type { BookingId, HostPlaceId, MemberId, OpeningId, PlacementId, ShiftId } from '../ids.ts'
import type { BookingState } from './machine.ts'
import type { Booking, NewBooking, NewShift, Shift, ShiftPlace } from './shift.ts'

/** A shift to come whose opening was changed; null: it is not open on that day any more. */
export type StaleShift = {
  readonly shiftId: ShiftId
  readonly opening: Pick<Shift, 'activity' | 'breakMinutes' | 'capacity'> | null
}

export type MadeShift = {
  readonly shiftId: ShiftId
  readonly openingId: OpeningId
  readonly day: Temporal.PlainDate
  readonly isOpen: boolean
}

/** The week plan has somebody in a shift that they have no booking for. */
export type Gap = {
  readonly placementId: PlacementId
  readonly memberId: MemberId
  readonly shiftId: ShiftId
  readonly fromTime: Temporal.PlainTime
  readonly toTime: Temporal.PlainTime
}

/** A booking to come whose ground has changed: `part` is what the plan says of it now, if anything. */
export type Unfounded = {
  readonly booking: Booking
  readonly part: Pick<Gap, 'fromTime' | 'toTime'> | null
}

export type ShiftSight = {
  readonly shift: Shift
  readonly place: ShiftPlace
  /** Places that somebody has or is kept. */
  readonly taken: number
  readonly waiting: number
  /** Of those taken, the ones that whoever wants may have. */
  readonly handedOn: number
}

export type BookingSight = {
  readonly booking: Booking
  readonly shift: Shift
  readonly place: ShiftPlace
}

export type ShiftStore = {
  /** Undefined: the opening has one on that day already. */
  readonly create: (shift: NewShift, now: Temporal.Instant) => Promise<ShiftId | undefined>
  readonly read: (id: ShiftId) => Promise<Shift | undefined>
  readonly lock: (id: ShiftId) => Promise<Shift | undefined>
  readonly save: (shift: Shift) => Promise<void>
  /** Opening and day of the shifts that were made of one, whatever became of them. */
  readonly made: (from: Temporal.PlainDate, to: Temporal.PlainDate) => Promise<readonly MadeShift[]>
  readonly stale: (
    now: Temporal.Instant,
    openingId: OpeningId | null,
  ) => Promise<readonly StaleShift[]>

  /** All of one shift. */
  readonly bookings: (shiftId: ShiftId) => Promise<readonly Booking[]>
  readonly booking: (id: BookingId) => Promise<Booking | undefined>
  /** The one of this shift and placement, new or written over. */
  readonly put: (booking: NewBooking) => Promise<BookingId>
  /** Of one placement in these states, that begin from then on and before `to`. */
  readonly ofPlacement: (
    id: PlacementId,
    when: {
      readonly states: readonly BookingState[]
      readonly from: Temporal.Instant
      readonly to?: Temporal.Instant
    },
  ) => Promise<readonly Booking[]>
  /** What the plans want and nobody has booked, by placement; of one placement or of all. */
  readonly gaps: (filter: {
    readonly placementId: PlacementId | null
    readonly now: Temporal.Instant
  }) => Promise<readonly Gap[]>
  readonly unfounded: (filter: {
    readonly placementId: PlacementId | null
    readonly now: Temporal.Instant
  }) => Promise<readonly Unfounded[]>
  /** Booked, beginning in [from, to), and not yet told under the key that begins like this. */
  readonly untold: (
    key: string,
    from: Temporal.Instant,
    to: Temporal.Instant,
  ) => Promise<readonly Booking[]>
} & ShiftSights

export type ShiftSights = {
  readonly see: (id: ShiftId) => Promise<ShiftSight | undefined>
  readonly seeBooking: (id: BookingId) => Promise<BookingSight | undefined>
  /** Of one person, not over yet, the nearest first. */
  readonly ofMember: (
    memberId: MemberId,
    filter: { readonly states: readonly BookingState[]; readonly now: Temporal.Instant },
  ) => Promise<readonly BookingSight[]>
  /** Open ones of one host that begin from then on, at the latest on that day. */
  readonly ofHost: (
    hostId: MemberId,
    filter: {
      readonly from: Temporal.Instant
      readonly until: Temporal.PlainDate
      readonly limit: number
    },
  ) => Promise<readonly ShiftSight[]>
  /** Whoever comes to a host from the first day to the last, by beginning; whom one may know of. */
  readonly comers: (
    hostId: MemberId,
    from: Temporal.PlainDate,
    to: Temporal.PlainDate,
  ) => Promise<readonly (BookingSight & { readonly name: string })[]>
  /** For the desk: all of these days, of one place or of all. */
  readonly list: (filter: {
    readonly placeId: HostPlaceId | null
    readonly from: Temporal.PlainDate
    readonly to: Temporal.PlainDate
    readonly limit: number
  }) => Promise<readonly ShiftSight[]>
}
