import type { MemberId, PlacementFlagId, PlacementId } from '../ids.ts'
import type { FlagAnswer, FlagKind, PlacementFlag, RaisedFlag } from './flag.ts'
import type { PlacementState } from './machine.ts'
import type { CoverOverride, Placement, PlacementSlot, PlacementTerms } from './placement.ts'
import type { StateSince } from './was-active.ts'

export type NewPlacement = PlacementTerms & {
  readonly memberId: MemberId
  readonly openedBy: MemberId
}

export type PlacementStore = FlagStore & {
  /** A draft. */
  readonly create: (placement: NewPlacement, now: Temporal.Instant) => Promise<PlacementId>
  readonly read: (id: PlacementId) => Promise<Placement | undefined>
  /** Those of these that there are. */
  readonly among: (ids: readonly PlacementId[]) => Promise<readonly Placement[]>
  readonly lock: (id: PlacementId) => Promise<Placement | undefined>
  /** All that is said of it, and its state; when it ended is set as it ends. */
  readonly save: (placement: Placement, now: Temporal.Instant) => Promise<void>
  /** Of a person, the newest first; in these states, or in any. */
  readonly ofMember: (
    memberId: MemberId,
    states?: readonly PlacementState[],
  ) => Promise<readonly Placement[]>
  readonly ofHost: (
    hostId: MemberId,
    states?: readonly PlacementState[],
  ) => Promise<readonly Placement[]>
  /** Newest first. */
  readonly page: (filter: {
    readonly states?: readonly PlacementState[]
    readonly hostId?: MemberId
    readonly memberIds?: readonly MemberId[]
    readonly before?: PlacementId
    readonly limit: number
  }) => Promise<readonly Placement[]>
  /** The week plan, by number. */
  readonly slotsOf: (id: PlacementId) => Promise<readonly PlacementSlot[]>
  /** These instead of those there were. */
  readonly plan: (id: PlacementId, slots: readonly PlacementSlot[]) => Promise<void>
  /** Each state it came into and when, the oldest first. */
  readonly statesOf: (id: PlacementId) => Promise<readonly StateSince[]>
  readonly overrideOf: (id: PlacementId) => Promise<CoverOverride | undefined>
  /** Signed again, the newer word stands. */
  readonly signOverride: (id: PlacementId, override: CoverOverride) => Promise<void>
  readonly dropOverride: (id: PlacementId) => Promise<void>
}

export type FlagStore = {
  /**
   * `opened` false: it was raised before, and waits still; of what comes about once, answered or not. Of what
   * comes on top while it waits the newest is kept.
   */
  readonly raise: (
    flag: RaisedFlag,
    now: Temporal.Instant,
  ) => Promise<{ readonly id: PlacementFlagId; readonly opened: boolean }>
  /** Answered as it is raised, beside whatever waits: how a plan beyond a limit was agreed to. */
  readonly note: (
    flag: RaisedFlag,
    by: MemberId,
    answer: FlagAnswer,
    now: Temporal.Instant,
  ) => Promise<void>
  readonly flag: (id: PlacementFlagId) => Promise<PlacementFlag | undefined>
  /** The first answer stands. */
  readonly answer: (
    id: PlacementFlagId,
    by: MemberId,
    answer: FlagAnswer,
    now: Temporal.Instant,
  ) => Promise<void>
  readonly answerOf: (id: PlacementFlagId) => Promise<FlagAnswer | undefined>
  /** Not answered yet, the oldest first. */
  readonly openOf: (id: PlacementId) => Promise<readonly PlacementFlag[]>
  readonly flags: (filter: {
    readonly placementId?: PlacementId
    readonly kinds?: readonly FlagKind[]
    readonly open?: boolean
    readonly before?: PlacementFlagId
    readonly limit: number
  }) => Promise<readonly PlacementFlag[]>
}
