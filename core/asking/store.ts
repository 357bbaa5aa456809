import type { CategoryCode } from '../category/catalogue.ts'
import type { ListingId, MemberId } from '../ids.ts'

/** `idle`: not begun; `going`: others are asked by and by; `nobody`: nobody is left to ask. */
export type AskingState = 'idle' | 'going' | 'stopped' | 'nobody'

export type Asking = {
  readonly requestId: ListingId
  readonly state: AskingState
  /** Counts the orders for later: an order with another number is an old one. */
  readonly wave: number
  readonly nextAt: Temporal.Instant | null
}

/** What became of everyone whom a request asked; who was let go is not counted. */
export type AskedCounts = {
  readonly asked: number
  readonly refused: number
  /** No answer in time. */
  readonly silent: number
  readonly waiting: number
  /** Asked on another day, because they were asked enough today. */
  readonly later: number
  readonly laterAt: Temporal.Instant | null
}

/** How often a person was asked today or will be, and when last. */
export type AskedToday = {
  readonly memberId: MemberId
  readonly askedToday: number
  readonly lastAskedAt: Temporal.Instant | null
}

export type WishAnswer = 'yes' | 'not-now'

export type AskingStore = {
  readonly read: (requestId: ListingId) => Promise<Asking | undefined>
  readonly save: (asking: Asking) => Promise<void>
  readonly counts: (requestId: ListingId, now: Temporal.Instant) => Promise<AskedCounts>
  /** Locks these people against being asked by two at once, then counts anew. */
  readonly lockAsked: (
    memberIds: readonly MemberId[],
    today: Temporal.Instant,
  ) => Promise<readonly AskedToday[]>
  /** Refusals of a category since the last yes, or since the answer to "still?". */
  readonly refusals: (memberId: MemberId, category: CategoryCode) => Promise<number>
  /** Notes that the person is asked "still?"; false when it was asked before. */
  readonly askWish: (
    memberId: MemberId,
    category: CategoryCode,
    now: Temporal.Instant,
  ) => Promise<boolean>
  /** False when nothing was asked. */
  readonly answerWish: (
    memberId: MemberId,
    category: CategoryCode,
    answer: WishAnswer,
    now: Temporal.Instant,
  ) => Promise<boolean>
}
