/**
 * What an operator has to look at. A flag says what, never of which scheme, and waits once for each
 * placement, kind and day; it is answered with a reason and, where a rule asks for it, the order's reference.
 */
import type { MemberId, PlacementFlagId, PlacementId } from '../ids.ts'
import type { Minutes } from '../minutes.ts'
import { absenceSteps } from '../scheme/absence-thresholds.ts'
import { findingKinds } from '../scheme/finding.ts'
import { lookAheadKinds } from '../scheme/look-ahead.ts'

export const flagKinds = [
  /** What the rules find in a plan, or in what was done. */
  ...findingKinds,
  /** Missing hours that nobody justified: the first word, and the second. */
  ...absenceSteps,
  /** How it looks to the end, and what is due. */
  ...lookAheadKinds,
  /** What was planned found no place, or no free time. */
  'plan',
  /** An entry that nobody confirms, on which two do not agree, or that was changed afterwards. */
  'unconfirmed',
  'disputed',
  'corrected',
] as const
export type FlagKind = (typeof flagKinds)[number]

/** What happens: answered, it is raised anew when it happens again on that day. The rest is said once. */
const happenings: readonly FlagKind[] = [
  ...(['day-over', 'week-over', 'overlap', 'not-active'] as const),
  ...(['unconfirmed', 'disputed', 'corrected'] as const),
]
export const mayComeAgain = (kind: FlagKind): boolean => happenings.includes(kind)

export type PlacementFlag = {
  readonly id: PlacementFlagId
  readonly placementId: PlacementId
  readonly kind: FlagKind
  readonly day: Temporal.PlainDate
  readonly minutes: Minutes | null
  /** The row of the register that it is about. */
  readonly row: number | null
  readonly openedAt: Temporal.Instant
  readonly answeredBy: MemberId | null
  readonly answeredAt: Temporal.Instant | null
}

export type RaisedFlag = Pick<PlacementFlag, 'placementId' | 'kind' | 'day' | 'minutes' | 'row'>

/** Why it is in order, and by which reference: sealed. */
export type FlagAnswer = { readonly reason: string; readonly reference: string | null }
