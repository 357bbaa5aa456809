/**
 * A scheme's rules are rows: a figure, where it is written, and from when to when it holds. A reform
 * ends a row and begins the next one, so that what was done before keeps its rule.
 */
import type { Scheme } from './scheme.ts'

export type RuleRow = Figure & {
  /** Law and article, or where else it was read. */
  readonly source: string
  /** The first day it holds, and the last one (null: still). */
  readonly from: string
  readonly to: string | null
  /** Read in that source; otherwise it is what is known, and somebody still has to read it there. */
  readonly confirmed: boolean
}

/** A plan beyond what `blocks` is refused; beyond what `asks` it needs a reason and the order's reference. */
export type Passing = 'blocks' | 'asks'

type LimitOf<Rule extends string> = {
  readonly rule: Rule
  readonly minutes: number
  readonly passing: Passing
}

export type Figure =
  | LimitOf<'day-most'>
  | LimitOf<'week-most'>
  | LimitOf<'week-least'>
  /** For each week of a month: the month is planned as a whole. */
  | LimitOf<'month-least'>
  /** What a day of the order is worth. */
  | { readonly rule: 'day-is'; readonly minutes: number }
  /** So much of a fine is worth a day. */
  | { readonly rule: 'fine-is-day'; readonly cents: number }
  /** Where the total comes from. */
  | { readonly rule: 'total-from'; readonly paper: 'days' | 'order' | 'pact' | 'project' }
  | { readonly rule: 'owed-most'; readonly minutes: number }
  | { readonly rule: 'length-least'; readonly days: number }
  | { readonly rule: 'length-most'; readonly months: number }
  /** Until when a missed turn may be made up. */
  | { readonly rule: 'recover'; readonly within: 'month' | 'placement' }
  /** Unjustified minutes that were not made up, in all, from which the first and the second word is due. */
  | { readonly rule: 'absence-first'; readonly minutes: number }
  | { readonly rule: 'absence-second'; readonly minutes: number }
  | {
      readonly rule: 'where'
      readonly area: 'province' | 'region' | 'municipality' | 'public-and-social-bodies' | 'any'
      readonly elsewhere: 'on-request' | 'with-consent' | 'no'
    }
  | { readonly rule: 'spare'; readonly what: readonly string[] }
  | { readonly rule: 'report-every'; readonly months: number }
  | { readonly rule: 'started-by'; readonly hand: 'operator' | 'legal' | 'municipal' | 'promoter' }
  | { readonly rule: 'unpaid' }

export type RuleName = RuleRow['rule']

/** All rows of a scheme, and the day that is asked about when none is named. */
export type Rules = {
  readonly scheme: Scheme
  readonly day: Temporal.PlainDate
  readonly rows: readonly RuleRow[]
}

/** What holds of this figure on a day; undefined: the law says nothing. Throws when two rows claim it. */
export function rowOf<N extends RuleName>(
  { rows, day }: Rules,
  rule: N,
  on: Temporal.PlainDate = day,
): Extract<RuleRow, { readonly rule: N }> | undefined {
  const asked = on.toString()
  const named = rows.filter(
    (row): row is Extract<RuleRow, { readonly rule: N }> => row.rule === rule,
  )
  const holding = named.filter(({ from, to }) => from <= asked && (to === null || asked <= to))
  if (holding.length > 1) throw new Error(`two rows say ${rule} on ${asked}`)
  return holding[0]
}
