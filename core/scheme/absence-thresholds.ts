/**
 * From so many unjustified minutes on somebody has to know: the person first, then the operator.
 * Nothing of it ever goes to an authority by itself.
 */
import { type Rules, rowOf } from './rule-row.ts'

export const absenceSteps = ['absence-first', 'absence-second'] as const
export type AbsenceStep = (typeof absenceSteps)[number]

export type Threshold = { readonly step: AbsenceStep; readonly minutes: number }

/** The thresholds that are reached, as the rules of that day set them; none where the law has none. */
export const reachedThresholds = (
  rules: Rules,
  unjustifiedMinutes: number,
  on: Temporal.PlainDate = rules.day,
): readonly Threshold[] =>
  absenceSteps.flatMap(step => {
    const row = rowOf(rules, step, on)
    return row !== undefined && unjustifiedMinutes >= row.minutes
      ? [{ step, minutes: row.minutes }]
      : []
  })
