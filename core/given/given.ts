/**
 * The minutes that one person gives exclude each other, in whichever way they are given: as the giver
 * of an exchange, by pact, by order. Receiving excludes nothing, and an organisation is no person.
 * What is planned excludes what is planned, what was recorded what was recorded. A plan over another
 * is refused; a fact is always kept, and over another counts nothing until somebody has looked.
 */
import type { MemberId } from '../ids.ts'

/** From an instant to another, the end not in it: an hour that the clocks repeat is two hours. */
export type Span = { readonly startsAt: Temporal.Instant; readonly endsAt: Temporal.Instant }

/**
 * What the time was given in, and its number: an exchange; a lesson (one row for all its places); a
 * booking of a shift; an entry on its way into the register.
 */
export type GivenSource = 'exchange' | 'gathering' | 'shift' | 'attendance'
export type GivenLayer = 'planned' | 'recorded'

export type Giving = {
  readonly memberId: MemberId
  readonly source: GivenSource
  readonly sourceId: number
  readonly span: Span
}

export type Given = Giving & {
  readonly layer: GivenLayer
  /** False: it lies over something that counts. */
  readonly counts: boolean
}

/** What somebody reads of a plan of theirs that stands in the way: never which activity. */
export type TakenTime = {
  readonly kind: 'exchange' | 'activity'
  /** In the territory's time. */
  readonly from: Temporal.PlainDateTime
  readonly to: Temporal.PlainDateTime
}
