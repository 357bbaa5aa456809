import type { MemberId } from '../ids.ts'
import type { Given, GivenLayer, GivenSource, Giving, Span } from './given.ts'

/**
 * The database decides what overlaps, so that of two at once only one can count. One row for each
 * source and person: planned first, recorded later. A span without length excludes nothing.
 */
export type GivenStore = {
  /** Plans it, or moves its plan; `overlaps`: another plan lies there, and nothing has changed. */
  readonly plan: (giving: Giving) => Promise<'planned' | 'overlaps'>
  /** Keeps what was given, in the place of its plan; again, with another span, corrects it. */
  readonly record: (giving: Giving) => Promise<'counts' | 'overlaps'>
  /** It was not, or will not be, given. */
  readonly release: (source: GivenSource, sourceId: number, memberId: MemberId) => Promise<void>
  /** What counts of this person in a span, earliest first. */
  readonly overlapsOf: (
    memberId: MemberId,
    span: Span,
    layer: GivenLayer,
  ) => Promise<readonly Given[]>
  /** How much of what two records of one person gave lies over each other, and counts in both. */
  readonly sharedBy: (a: MemberId, b: MemberId) => Promise<number>
}
