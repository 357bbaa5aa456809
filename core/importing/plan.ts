import type { MemberId } from '../ids.ts'
import type { Minutes } from '../minutes.ts'
import type { LineFault } from './compare-rows.ts'
import type { Row } from './read-rows.ts'
import type { Present } from './store.ts'

/** What changes on a record that is there already; a number is never told, only that it changes. */
export type Change =
  | { readonly field: 'municipality' | 'joined'; readonly from: string | null; readonly to: string }
  | { readonly field: 'languages'; readonly from: string; readonly to: string }
  | { readonly field: 'balance'; readonly from: Minutes | null; readonly to: Minutes }
  | { readonly field: 'phone'; readonly from: null; readonly to: null }

export const outcomes = ['create', 'there', 'change', 'undecided', 'error'] as const
export type Outcome = (typeof outcomes)[number]

/** What would become of one line. */
export type PlanLine = {
  readonly outcome: Outcome
  readonly row: Row
  readonly member: Present | null
  readonly changes: readonly Change[]
  /** Members, and lines before it, that it looks like. */
  readonly alike: readonly MemberId[]
  readonly alikeLines: readonly number[]
  readonly faults: readonly LineFault[]
}

export type Plan = {
  readonly lines: readonly PlanLine[]
  readonly counts: Readonly<Record<Outcome, number>>
  /** True when the list has a column of hours: then everybody on it gets an account. */
  readonly withHours: boolean
  readonly hours: {
    readonly credits: Minutes
    readonly debts: Minutes
    /** Debts less credits: what the fund gets, or gives when negative. Zero in a whole list. */
    readonly toFund: Minutes
    /** What the fund lacks to give that. */
    readonly missing: Minutes
  }
  readonly ignored: readonly string[]
}
