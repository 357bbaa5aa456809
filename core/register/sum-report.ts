/** What the rows of a report come to: nothing is rounded, and a month is the month of the row's day. */
import { type Minutes, toMinutes } from '../minutes.ts'
import type { Report, ReportRow, ReportSums } from './report.ts'

export function sumReport(
  owed: Minutes,
  before: Minutes,
  rows: readonly ReportRow[],
): Pick<Report, 'sums' | 'months' | 'residual'> {
  const sums = sumRows(rows)
  const months = Map.groupBy(rows, ({ day }) => day.toPlainYearMonth().toString())
  return {
    sums,
    months: [...months]
      .map(([month, those]) => ({
        month: Temporal.PlainYearMonth.from(month),
        ...sumRows(those),
      }))
      .toSorted((one, other) => Temporal.PlainYearMonth.compare(one.month, other.month)),
    residual: toMinutes(Math.max(0, owed - before - sums.counted)),
  }
}

function sumRows(rows: readonly ReportRow[]): ReportSums {
  const add = (minutesOf: (row: ReportRow) => number): Minutes =>
    toMinutes(rows.reduce((total, row) => total + minutesOf(row), 0))
  const missed = (absence: ReportRow['absence']) =>
    add(row => (row.absence === absence ? row.missed : 0))
  const worked = rows.filter(({ minutes }) => minutes > 0).map(({ day }) => day.toString())
  return {
    days: new Set(worked).size,
    minutes: add(row => row.minutes),
    counted: add(row => row.counted),
    justified: missed('justified'),
    unjustified: missed('unjustified'),
    recovered: add(row => (row.recovers === null ? 0 : row.counted)),
  }
}
