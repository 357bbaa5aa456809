import type { Report, ReportRow } from '#core/register/report'
import type { Words } from '#locales/i18n'
import {
  factsOf,
  forEyes,
  notesOf,
  sealOf,
  stampOf,
  timesOf,
  titleOf,
  totalsOf,
} from './report-cells.ts'
import { clockHours, fromLeft } from './statement-cells.ts'

const head = [
  ...(['number', 'day', 'planned', 'done', 'hours', 'counted', 'missed'] as const),
  ...(['activity', 'notes', 'person', 'tutor'] as const),
]
const monthHead = [
  ...(['month', 'days', 'hours', 'counted'] as const),
  ...(['justified', 'unjustified', 'recovered'] as const),
]

/** What the template of a report prints: texts only, in the reader's words. */
export function reportPage(report: Report, words: Words) {
  const { today, timeZone } = report
  return {
    language: words.language,
    rtl: words.rtl,
    to: words.plain(`report:to.${report.form}`),
    title: titleOf(report, words),
    body: report.body,
    facts: factsOf(report, words, forEyes),
    head: head.map(key => words.plain(`report:column.${key}`)),
    rows: report.rows.map(row => cellsOf(row, timeZone, words)),
    none: words.plain('report:none'),
    totals: totalsOf(report).map(([key, minutes]) => [
      ...[words.plain(`report:total.${key}`), clockHours(minutes)],
    ]),
    monthHead: monthHead.map(key => words.plain(`report:column.${key}`)),
    months: report.months.map(({ month, days, ...sums }) => [
      ...[words.month(month), String(days), clockHours(sums.minutes), clockHours(sums.counted)],
      ...[sums.justified, sums.unjustified, sums.recovered].map(clockHours),
    ]),
    signatures: (['host', 'body'] as const).map(key => words.plain(`report:sign.${key}`)),
    made: words.plain('statement:made', { day: words.day(today), year: today.year }),
    seal: sealOf(report, words),
  }
}

const cellsOf = (row: ReportRow, timeZone: string, words: Words): readonly string[] => [
  ...[String(row.number), forEyes(row.day)],
  ...[timesOf(row.planned, timeZone), timesOf(row.done, timeZone)],
  row.minutes > 0 ? clockHours(row.minutes) : '',
  row.minutes > 0 ? clockHours(row.counted) : '',
  row.absence === 'none' ? '' : clockHours(row.missed),
  ...[row.activity, notesOf(row, words, at => fromLeft(stampOf(at, timeZone, forEyes), words))],
  stampOf(row.personSaidAt, timeZone, forEyes),
  [row.tutorName, stampOf(row.tutorSaidAt, timeZone, forEyes)].filter(Boolean).join(' '),
]
