/** The register of a placement: rows are added, never changed. The last word on something holds. */
import type { Absence, Means } from '../attendance/attendance.ts'
import type { AttendanceId, HostPlaceId, MemberId, PlacementId } from '../ids.ts'
import type { Minutes } from '../minutes.ts'
import type { ReasonKind } from '../shift/machine.ts'

export type NewRegisterRow = {
  readonly placementId: PlacementId
  readonly hostId: MemberId
  readonly placeId: HostPlaceId | null
  readonly attendanceId: AttendanceId | null
  readonly day: Temporal.PlainDate
  readonly plannedStartsAt: Temporal.Instant | null
  readonly plannedEndsAt: Temporal.Instant | null
  /** Null of who did not come, and of what is struck. */
  readonly startsAt: Temporal.Instant | null
  readonly endsAt: Temporal.Instant | null
  readonly breakMinutes: number
  /** Done, the break taken off; of an absence: missed; of what is struck: none. */
  readonly minutes: Minutes
  readonly countedMinutes: Minutes
  /** Why less counts than was done; null when all of it does. */
  readonly uncounted: string | null
  readonly activity: string
  readonly means: Means | 'desk'
  readonly enteredBy: MemberId
  readonly personSaidAt: Temporal.Instant | null
  readonly tutorSaidAt: Temporal.Instant | null
  readonly tutorId: MemberId | null
  readonly absence: Absence
  readonly reasonKind: ReasonKind | null
  /** The number of the absence that this makes up for. */
  readonly recovers: number | null
  /** The number of the row instead of which this holds. */
  readonly corrects: number | null
  /** Why it was corrected; sealed on its way in. */
  readonly reason: string | null
  readonly at: Temporal.Instant
}

export type RegisterRow = NewRegisterRow & { readonly number: number }

/** Minutes of one placement, by the last word on each. */
export type RegisterTotals = {
  /** What counts. */
  readonly done: Minutes
  /** Done and not counted: over a limit, or lying over something else. */
  readonly uncounted: Minutes
  /** Entered, and not confirmed yet. */
  readonly waiting: Minutes
  readonly justified: Minutes
  readonly unjustified: Minutes
  readonly rows: number
}
