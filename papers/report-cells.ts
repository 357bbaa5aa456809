/** The parts of a report that sheet and page share, in the reader's words. */
import type { Report, ReportRow } from '#core/register/report'
import type { Turn } from '#core/scheme/turn'
import type { Words } from '#locales/i18n'
import { fromLeft } from './statement-cells.ts'

/** "08:00-12:00" on the clocks of the place; another day is named where the turn ends on it. */
export function timesOf(turn: Turn | null, timeZone: string): string {
  if (turn === null) return ''
  const [from, to] = [turn.startsAt, turn.endsAt].map(at => at.toZonedDateTimeISO(timeZone))
  if (from === undefined || to === undefined) return ''
  const sameDay = from.toPlainDate().equals(to.toPlainDate())
  const end = sameDay ? clock(to) : `${clock(to)} (${dayOf(to.toPlainDate())})`
  return `${clock(from)}-${end}`
}

/** A day as machines sort it, or as offices write it. */
export type WriteDay = (day: Temporal.PlainDate) => string
export const forSheets: WriteDay = day => day.toString()
export const forEyes: WriteDay = day => {
  const [year, month, date] = day.toString().split('-')
  return `${date}/${month}/${year}`
}

/** Day and time on the clocks of the place. */
export function stampOf(at: Temporal.Instant | null, timeZone: string, write: WriteDay): string {
  if (at === null) return ''
  const local = at.toZonedDateTimeISO(timeZone)
  return `${write(local.toPlainDate())} ${clock(local)}`
}

const clock = (at: Temporal.ZonedDateTime): string =>
  at.toPlainTime().toString({ smallestUnit: 'minute' })

const dayOf = (day: Temporal.PlainDate): string => day.toString().slice(5)

const uncountedReasons = ['day-limit', 'week-limit', 'overlap', 'not-active'] as const

/** What has to be said of a row beside its times. */
export function notesOf(
  row: ReportRow,
  words: Words,
  day: (on: Temporal.Instant) => string,
): string {
  const { deskSaidAt } = row
  const notes = [
    row.isStruck ? words.plain('report:struck') : '',
    row.absence === 'none' ? '' : words.plain(`report:absence.${row.absence}`),
    ...uncountedReasons
      .filter(reason => row.uncounted?.includes(reason) === true)
      .map(reason => words.plain(`report:uncounted.${reason}`)),
    row.recovers === null ? '' : words.plain('report:recovers', { number: row.recovers }),
    row.corrects === null ? '' : words.plain('report:corrects', { number: row.corrects }),
    row.onPaper ? words.plain('report:paper') : '',
    deskSaidAt === null ? '' : words.plain('report:desk', { at: day(deskSaidAt) }),
  ]
  return notes.filter(note => note !== '').join('; ')
}

export const titleOf = ({ form, scheme }: Report, words: Words): string =>
  form === 'court' ? words.plain(`report:scheme.${scheme}`) : words.plain(`report:title.${form}`)

/** Where the register stood when this was read from it. */
export const sealOf = ({ head }: Report, words: Words): string =>
  head === null
    ? words.plain('report:unsealed')
    : words.plain('report:seal', { rows: head.number, root: fromLeft(head.mac, words) })

/** Labels and what they say, for the top of page and sheet; what is not known is left out. */
export function factsOf(
  report: Report,
  words: Words,
  write: WriteDay,
): readonly (readonly [string, string])[] {
  const day = (on: Temporal.PlainDate) => fromLeft(write(on), words)
  const span = (from: Temporal.PlainDate, to: Temporal.PlainDate) =>
    words.plain('report:span', { from: day(from), to: day(to) })
  const facts = [
    ['person', report.personName],
    ['reference', report.reference ?? ''],
    ['authority', report.authority ?? ''],
    ['host', [report.hostName, report.placeName].filter(part => part !== null).join(', ')],
    ['tutor', report.tutorName ?? ''],
    ['activity', report.activity],
    ['whole', span(report.from, report.to)],
    ['period', span(report.period.from, report.period.to)],
  ] as const
  return facts
    .filter(([, text]) => text !== '')
    .map(([key, text]) => [words.plain(`report:fact.${key}`), text] as const)
}

/** The sums, in the order in which an office reads them. */
export function totalsOf(report: Report): readonly (readonly [TotalKey, number])[] {
  const { owed, before, sums, residual } = report
  return [
    ['owed', owed],
    ['before', before],
    ['done', sums.minutes],
    ['counted', sums.counted],
    ['recovered', sums.recovered],
    ['justified', sums.justified],
    ['unjustified', sums.unjustified],
    ['residual', residual],
  ]
}

type TotalKey =
  | 'owed'
  | 'before'
  | 'done'
  | 'counted'
  | 'justified'
  | 'unjustified'
  | 'recovered'
  | 'residual'
