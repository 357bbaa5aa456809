import type { ExchangeId, MemberId } from '../ids.ts'
import type { FeedbackPart, Said } from './feedback.ts'

export type Feedback = {
  readonly exchangeId: ExchangeId
  readonly memberId: MemberId
  readonly said: Said
}

/** That something was said, never its words. */
export type FeedbackStore = {
  /** False when this part had been said already: the first one stands. */
  readonly keep: (feedback: Feedback, now: Temporal.Instant) => Promise<boolean>
  readonly partsSaid: (
    exchangeId: ExchangeId,
    memberId: MemberId,
  ) => Promise<readonly FeedbackPart[]>
  /** Its hours were counted after this instant. */
  readonly isOpen: (exchangeId: ExchangeId, countedAfter: Temporal.Instant) => Promise<boolean>
}
