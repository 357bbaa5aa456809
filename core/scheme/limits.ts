/**
 * Which limit a day or a week meets: the law's and the placement's own. An own limit is never wider
 * than what the law blocks; wider than what it only asks for, it is what the judge admitted.
 */
import type { Minutes } from '../minutes.ts'
import { type Rules, rowOf } from './rule-row.ts'

/** What order, pact or project say for themselves; absent or null: nothing. */
export type OwnLimits = {
  readonly dayMost?: Minutes | null
  readonly weekMost?: Minutes | null
  readonly weekLeast?: Minutes | null
}

export type Span = 'day' | 'week'

/** Beyond `blocks` a plan is refused, beyond `asks` it needs a reason, beyond `flags` a fact is shown. */
export type Bounds = {
  readonly blocks: number
  readonly asks: number
  readonly flags: number
  /** What is done beyond it is not counted: the law's alone. */
  readonly counts: number
}

/** Infinity: no such limit. A week is judged by the rules of its Monday. */
export function boundsOf(rules: Rules, own: OwnLimits, span: Span, on: Temporal.PlainDate): Bounds {
  const row = rowOf(rules, `${span}-most`, on)
  const mine = (span === 'day' ? own.dayMost : own.weekMost) ?? Infinity
  const law = row?.minutes ?? Infinity
  const counts = row?.passing === 'blocks' ? law : Infinity
  const asks = row?.passing === 'asks' ? law : Infinity
  const isAdmitted = asks < mine && mine < Infinity
  return {
    blocks: Math.min(counts, mine),
    asks,
    flags: isAdmitted ? mine : Math.min(law, mine),
    counts,
  }
}

/** What a week should hold at least; none: 0. */
export const leastOfWeek = (rules: Rules, own: OwnLimits, monday: Temporal.PlainDate): number =>
  Math.max(rowOf(rules, 'week-least', monday)?.minutes ?? 0, own.weekLeast ?? 0)

/** What a month should hold at least, by its whole weeks within the period; none: 0. */
export function leastOfMonth(
  rules: Rules,
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
): number {
  const row = rowOf(rules, 'month-least', first)
  const days = first.until(last).days + 1
  return (row?.minutes ?? 0) * Math.floor(days / 7)
}
