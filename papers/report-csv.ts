/** For spreadsheets: UTF-8 with its mark, semicolons as in Italy, days and minutes as machines read. */
import { stringify } from 'csv-stringify/sync'
import type { Report, ReportRow } from '#core/register/report'
import type { Words } from '#locales/i18n'
import {
  factsOf,
  forSheets,
  notesOf,
  sealOf,
  stampOf,
  timesOf,
  titleOf,
  totalsOf,
} from './report-cells.ts'
import { clockHours } from './statement-cells.ts'
import { tame } from './tame.ts'

const columns = [
  ...(['number', 'day', 'planned', 'done', 'break', 'minutes', 'counted', 'missed'] as const),
  ...(['activity', 'notes', 'person', 'tutor', 'tutorName'] as const),
]

/** The facts above, the rows, the sums in minutes and hours, and where the register stood. */
export function reportCsv(report: Report, words: Words): string {
  const lines = [
    [titleOf(report, words), report.body],
    ...factsOf(report, words, forSheets),
    [],
    columns.map(key => words.plain(`report:column.${key}`)),
    ...report.rows.map(row => cellsOf(row, report.timeZone, words)),
    [],
    ...totalsOf(report).map(([key, minutes]) => [
      ...[words.plain(`report:total.${key}`), minutes, clockHours(minutes)],
    ]),
    [],
    [sealOf(report, words)],
  ]
  const tamed = lines.map(line => line.map(cell => (typeof cell === 'string' ? tame(cell) : cell)))
  return stringify(tamed, { bom: true, delimiter: ';', record_delimiter: 'windows' })
}

const cellsOf = (row: ReportRow, timeZone: string, words: Words): readonly (string | number)[] => [
  ...[row.number, row.day.toString(), timesOf(row.planned, timeZone), timesOf(row.done, timeZone)],
  ...[row.done?.breakMinutes ?? 0, row.minutes, row.counted, row.missed],
  ...[row.activity, notesOf(row, words, at => stampOf(at, timeZone, forSheets))],
  ...[
    stampOf(row.personSaidAt, timeZone, forSheets),
    stampOf(row.tutorSaidAt, timeZone, forSheets),
  ],
  row.tutorName ?? '',
]
