/** What the rules find in a plan or in what was done: of a week its Monday is named, of a month its first day. */
export type Finding = {
  readonly kind: FindingKind
  readonly day: Temporal.PlainDate
  readonly minutes: number
  /** What it was measured against. */
  readonly limit: number
}

export const findingKinds = [
  'day-over',
  'week-over',
  'week-under',
  'month-under',
  // What counts nothing: it lies over other time, or outside of the active time.
  'overlap',
  'not-active',
] as const
export type FindingKind = (typeof findingKinds)[number]
