import type { GatheringId, MemberId } from '../ids.ts'
import type { Voice } from '../listing/voice.ts'
import type { Minutes } from '../minutes.ts'
import type { Welcome } from '../visit/welcome.ts'
import type { Gathering, Place } from './gathering.ts'
import type { GatheringState } from './machine.ts'

export type NewGathering = Omit<Gathering, 'id' | 'state'>

export type GatheringStore = {
  readonly create: (gathering: NewGathering, now: Temporal.Instant) => Promise<GatheringId>
  readonly read: (id: GatheringId) => Promise<Gathering | undefined>
  /** Reads and locks: who joins, leaves or confirms waits for the one before. */
  readonly lock: (id: GatheringId) => Promise<Gathering | undefined>
  readonly setState: (
    id: GatheringId,
    state: GatheringState,
    now: Temporal.Instant,
  ) => Promise<void>
  /** Wherever this note stands. */
  readonly loseVoice: (voice: Voice) => Promise<void>
  /** All places of a gathering, in the order in which people came. */
  readonly places: (id: GatheringId) => Promise<readonly Place[]>
  readonly savePlace: (id: GatheringId, place: Place, now: Temporal.Instant) => Promise<void>
  /** The most minutes that count for one exchange of this gathering; 0 when none was confirmed. */
  readonly longestCounted: (id: GatheringId) => Promise<Minutes>
  /**
   * Open ones to come that a member may join: in these municipalities or at distance, soonest
   * first; none that holds somebody who is blocked, either way.
   */
  readonly near: (filter: {
    readonly memberId: MemberId
    readonly municipalityCodes: readonly string[]
    /** What the member meets of the leaders' wishes. */
    readonly welcomes: readonly Welcome[]
    readonly now: Temporal.Instant
    readonly limit: number
    readonly offset: number
  }) => Promise<readonly Gathering[]>
  /** True when the member and anyone in it keep out of each other's way. */
  readonly isBarred: (id: GatheringId, memberId: MemberId) => Promise<boolean>
  /** Those that a member leads, or has a place in, and that are still open. */
  readonly ofMember: (memberId: MemberId) => Promise<readonly Gathering[]>
  /** For the admin door: newest id first, before the cursor. */
  readonly page: (filter: {
    readonly state?: GatheringState
    readonly before?: GatheringId
    readonly limit: number
  }) => Promise<readonly Gathering[]>
}
