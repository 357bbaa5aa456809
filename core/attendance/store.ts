import type { AttendanceId, BookingId, HostPlaceId, MemberId, PlacementId } from '../ids.ts'
import type { Attendance, NewAttendance, PlannedTurn } from './attendance.ts'
import type { AttendanceState } from './machine.ts'
import type { CodeSigner } from './screen-code.ts'

type Period = { readonly from: Temporal.Instant; readonly to: Temporal.Instant }

export type AttendanceStore = {
  /** Undefined: the booking has its entry already. */
  readonly add: (entry: NewAttendance, now: Temporal.Instant) => Promise<Attendance | undefined>
  readonly read: (id: AttendanceId) => Promise<Attendance | undefined>
  readonly lock: (id: AttendanceId) => Promise<Attendance | undefined>
  readonly save: (entry: Attendance, now: Temporal.Instant) => Promise<Attendance>
  /** It was asked about once more; nothing of it has changed. */
  readonly markReminded: (id: AttendanceId, reminded: number) => Promise<void>
  /** The one that is not void. */
  readonly ofBooking: (id: BookingId) => Promise<Attendance | undefined>
  /** Came and has not left, of one person. */
  readonly openOf: (memberId: MemberId) => Promise<readonly Attendance[]>
  /** The newest first; a page begins before an entry. */
  readonly page: (filter: {
    readonly placementId?: PlacementId
    readonly states?: readonly AttendanceState[]
    readonly day?: Temporal.PlainDate
    readonly before?: AttendanceId
    readonly limit: number
  }) => Promise<readonly Attendance[]>
  /** Not void, of this placement, in any part of the period; who has not left was there an hour at least. */
  readonly within: (placementId: PlacementId, period: Period) => Promise<readonly Attendance[]>
  /** Of a host in these states, the oldest first: whom one may know of. */
  readonly ofHost: (
    hostId: MemberId,
    filter: {
      readonly states: readonly AttendanceState[]
      readonly day?: Temporal.PlainDate
      readonly limit: number
    },
  ) => Promise<readonly Attendance[]>
  /** Signs the codes of the tutors' screens. */
  readonly codes: CodeSigner
} & TurnStore &
  LateStore

/** Turns that somebody has booked or could not come to; whom one may know of. */
type TurnStore = {
  readonly turn: (id: BookingId) => Promise<PlannedTurn | undefined>
  readonly turnsOf: (placementId: PlacementId, period: Period) => Promise<readonly PlannedTurn[]>
  /** What hangs on the wall of a place; undefined: nothing, or it is closed. */
  readonly wallOf: (
    id: HostPlaceId,
  ) => Promise<{ readonly hostId: MemberId; readonly secret: string } | undefined>
  /** Another code from now on: the old one opens nothing. */
  readonly keepWall: (id: HostPlaceId, secret: string) => Promise<void>
  /** Of one day, at all hosts. */
  readonly turnsOn: (day: Temporal.PlainDate) => Promise<readonly PlannedTurn[]>
  readonly turnsOfHost: (hostId: MemberId, period: Period) => Promise<readonly PlannedTurn[]>
}

/** What nobody has brought to an end. */
type LateStore = {
  /** Came and not left, asked about less often than this, whose plan, if any, ended by then. */
  readonly leftOpen: (ended: Temporal.Instant, asked: number) => Promise<readonly Attendance[]>
  /** Waiting unchanged since then, asked about less often than this. */
  readonly unanswered: (since: Temporal.Instant, asked: number) => Promise<readonly Attendance[]>
  /** Turns that were over by then and of which nobody has said anything that still stands. */
  readonly unheard: (ended: Temporal.Instant) => Promise<readonly PlannedTurn[]>
}
