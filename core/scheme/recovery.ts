/** Until when a missed turn may be made up: where the month's total binds, within the same month. */
import { type Rules, rowOf } from './rule-row.ts'

/** The last day on which what was missed may be made up, within a placement that ends on `to`. */
export function recoverableUntil(
  rules: Rules,
  missed: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Temporal.PlainDate {
  const row = rowOf(rules, 'recover', missed)
  const end = missed.with({ day: missed.daysInMonth })
  return row?.within === 'month' && Temporal.PlainDate.compare(end, to) < 0 ? end : to
}

export const isRecoverable = (
  rules: Rules,
  missed: Temporal.PlainDate,
  on: Temporal.PlainDate,
  to: Temporal.PlainDate,
): boolean =>
  Temporal.PlainDate.compare(on, missed) >= 0 &&
  Temporal.PlainDate.compare(on, recoverableUntil(rules, missed, to)) <= 0
