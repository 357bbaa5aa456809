/**
 * Somebody who has no telephone, or does not read, says what they want; another's hand does it. The
 * deed is theirs; whose hand it was, and how they had said it, is kept with it.
 */
import type { MemberId } from '../ids.ts'

/** How a person said what another does for them. */
export const spokenWords = ['phone', 'in-person', 'paper'] as const
export type SpokenWord = (typeof spokenWords)[number]

/** A hand lent to a person: whatever is done for them in this unit of work is done by it. */
export type LentHand = {
  readonly helperId: MemberId
  readonly memberId: MemberId
  readonly word: SpokenWord
}

/** As what somebody lends their hand. */
export type HelperRole = 'operator' | 'volunteer'

/** So long one word lasts; after that the person is asked again how they say it. */
export const wordLasts = { hours: 1 } as const
