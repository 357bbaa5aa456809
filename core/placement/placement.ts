/**
 * Somebody gives hours back at a host. Under which scheme, by which order and within which limits of
 * their own is `order`: sealed in the database, and never in a chat, a log or a message.
 */
import type { CoverId, HostPlaceId, MemberId, OpeningId, PlacementId } from '../ids.ts'
import type { Minutes } from '../minutes.ts'
import type { Scheme } from '../scheme/scheme.ts'
import type { PlacementState } from './machine.ts'

/** What this person agreed to, within the law; null: the law alone. */
export type OwnLimits = {
  readonly weekLeast: Minutes | null
  readonly weekMost: Minutes | null
  readonly dayMost: Minutes | null
}

export type PlacementOrder = {
  readonly scheme: Scheme
  /** What the order, the pact or the project is called: a number, a date. */
  readonly reference: string
  /** Who gave it. */
  readonly authority: string
  /** The body whose project it is, where the law asks for one: it would tell the scheme. */
  readonly promoterId: MemberId | null
  /** The days that the order says, where the law makes hours of them; null: it says hours. */
  readonly owedDays: number | null
  /** The part of it that is money, where the law makes days of it. */
  readonly fineCents: number | null
  readonly limits: OwnLimits
  /** That the person agrees to be away from the municipality where they live. */
  readonly consents: boolean
  readonly note: string
  /** Why it was suspended or ended, in the words of who did it. */
  readonly why: string
}

export type Placement = {
  readonly id: PlacementId
  readonly memberId: MemberId
  readonly state: PlacementState
  readonly order: PlacementOrder
  readonly owed: Minutes
  readonly fromDay: Temporal.PlainDate
  /** The last day. */
  readonly toDay: Temporal.PlainDate
  readonly hostId: MemberId
  readonly placeId: HostPlaceId | null
  readonly activity: string
  readonly tutorId: MemberId | null
  readonly coverId: CoverId | null
  readonly openedBy: MemberId
  readonly openedAt: Temporal.Instant
  readonly changedAt: Temporal.Instant
  readonly endedAt: Temporal.Instant | null
}

/** What is said of one before it begins. */
export type PlacementTerms = Pick<
  Placement,
  'order' | 'owed' | 'fromDay' | 'toDay' | 'hostId' | 'placeId' | 'activity' | 'tutorId' | 'coverId'
>

/** A turn of each week, in one opening of the host: local times; to the next day where it ends earlier. */
export type PlacementSlot = {
  readonly number: number
  readonly openingId: OpeningId
  readonly fromTime: Temporal.PlainTime
  readonly toTime: Temporal.PlainTime
  readonly fromDay: Temporal.PlainDate
  readonly toDay: Temporal.PlainDate | null
}

/** Who let somebody start without cover, and why. */
export type CoverOverride = {
  readonly signedBy: MemberId
  readonly reason: string
  readonly at: Temporal.Instant
}
