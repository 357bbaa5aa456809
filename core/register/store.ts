import type { AttendanceId, MemberId, PlacementId } from '../ids.ts'
import type { Link } from '../seal/chain.ts'
import type { HostSums } from './host-month.ts'
import type { Head, RegisterRoot } from './register-root.ts'
import type { NewRegisterRow, RegisterRow, RegisterTotals } from './register-row.ts'
import type { RowFacts } from './row-content.ts'

/** A seal and the row it covers, as it stands now. */
export type SealedRow = { readonly link: Link; readonly facts: RowFacts }

/** Local days, both included. */
export type DaySpan = { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate }

type MonthAt = HostSums & {
  readonly placementId: PlacementId
  readonly month: Temporal.PlainYearMonth
}

export type RegisterStore = {
  /** Sealed onto the placement's chain; the placement is locked before. */
  readonly append: (row: NewRegisterRow) => Promise<RegisterRow>
  /** All words, in the order in which they were said. */
  readonly rowsOf: (id: PlacementId, days?: DaySpan) => Promise<readonly RegisterRow[]>
  /** The rows that no later one corrects, by the time they began. */
  readonly standing: (id: PlacementId, days?: DaySpan) => Promise<readonly RegisterRow[]>
  /**
   * What the rows that hold at a host come to, placement by placement and month by month, beside the
   * turns at its places that somebody was to come to: booked, or excused from.
   */
  readonly monthsAt: (hostId: MemberId, days: DaySpan) => Promise<readonly MonthAt[]>
  readonly row: (id: PlacementId, number: number) => Promise<RegisterRow | undefined>
  /** The last word on an entry. */
  readonly ofAttendance: (id: AttendanceId) => Promise<RegisterRow | undefined>
  readonly totalsOf: (id: PlacementId) => Promise<RegisterTotals>
  /** Where the chain of one placement stands. */
  readonly headOf: (id: PlacementId) => Promise<Head | undefined>
} & ChainStore

type ChainStore = {
  /** All chains of the territory, one after the other, each in sequence. */
  readonly chain: (
    after: { readonly placementId: number; readonly number: number },
    limit: number,
  ) => Promise<readonly SealedRow[]>
  readonly heads: () => Promise<readonly Head[]>
  /** Of placements that are over for so long that they go, where no root has closed them yet. */
  readonly ending: (before: Temporal.Instant) => Promise<readonly Head[]>
  readonly saveRoot: (root: RegisterRoot) => Promise<void>
  /** Oldest first. */
  readonly roots: () => Promise<readonly RegisterRoot[]>
  /** What the last look found: the alarm reads it, in whatever process. */
  readonly saveCheck: (
    check: { readonly rows: number; readonly faults: number },
    now: Temporal.Instant,
  ) => Promise<void>
}
