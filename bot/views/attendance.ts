/** What a person sees of their attendance: hours, days and how they stand; never under which order. */
import { type Attendance, type Span, spanOf } from '#core/attendance/attendance'
import type { EntryCard, OwnActivity, OwnEntries } from '#core/attendance/read-attendance'
import type { Scan } from '#core/attendance/scan-code'
import type { Words } from '#locales/i18n'
import { type Button, inColumns, type View } from './view.ts'

export const timeAt = (at: Temporal.Instant, timeZone: string, words: Words): string =>
  words.time(at.toZonedDateTimeISO(timeZone).toPlainTime())

/** "9:00–12:00"; of who has not left, "from 9:00". */
export function saySpan(
  { startsAt, endsAt }: Pick<Attendance, 'startsAt' | 'endsAt'>,
  timeZone: string,
  words: Words,
): string {
  if (startsAt === null) return '–'
  const from = timeAt(startsAt, timeZone, words)
  if (endsAt === null) return words.plain('attendance:since', { from })
  return words.plain('attendance:span', { from, to: timeAt(endsAt, timeZone, words) })
}

export function sayState({ state, absence }: Attendance, words: Words): string {
  const isAway = state === 'confirmed' && absence !== 'none'
  return words.plain(isAway ? `attendance:state.${absence}` : `attendance:state.${state}`)
}

/** The break taken off. */
export const minutesIn = ({ startsAt, endsAt, breakMinutes }: Span): number =>
  Math.max(0, Math.floor(startsAt.until(endsAt).total('minutes')) - breakMinutes)

/** Under the hours of the bank, for who gives hours back too. */
export const withAttendance = (view: View, words: Words): View => ({
  ...view,
  rows: [[{ text: words.plain('attendance:own.all'), data: 'm:attendance' }], ...view.rows],
})

/** Which of one's activities. */
export function ownActivitiesView(listed: readonly OwnActivity[], words: Words): View {
  const back = { text: words.plain('common:back'), data: 'm:hours' }
  const rows = listed
    .slice(0, 6)
    .map(({ placementId, activity, hostName }) => [
      { text: `${activity} · ${hostName}`, data: `at:p:${placementId}` },
    ])
  const key = listed.length === 0 ? 'attendance:own.nowhere' : 'attendance:own.which'
  return { text: words.t(key), rows: [...rows, [back]] }
}

export function ownEntriesView(listed: OwnEntries, words: Words): View {
  const { placement, hostName: host, entries, timeZone, today } = listed
  const { id, activity } = placement
  const log = { text: words.plain('attendance:own.log'), data: `at:log:${id}` }
  const back = { text: words.plain('common:back'), data: 'm:hours' }
  if (entries.length === 0) {
    return { text: words.t('attendance:own.none', { activity, host }), rows: [[log], [back]] }
  }
  const lines = entries.map((entry, at) =>
    words.t('attendance:own.line', {
      number: at + 1,
      day: words.day(entry.day, today),
      span: saySpan(entry, timeZone, words),
      state: sayState(entry, words),
    }),
  )
  const numbers = entries.map((entry, at) => ({ text: String(at + 1), data: `at:e:${entry.id}` }))
  return {
    text: [words.t('attendance:own.title', { activity, host }), ...lines].join('\n'),
    rows: [...inColumns(numbers, 4), [log, back]],
  }
}

/** One's own entry, and what one can say about it. */
export function ownEntryView(card: EntryCard, words: Words): View {
  const { entry, activity, hostName: host, timeZone, today } = card
  const act = (verb: 'dispute' | 'withdraw' | 'end'): Button => ({
    text: words.plain(`attendance:act.${verb}`),
    data: `at:e:${entry.id}:${verb}`,
  })
  const isOwnWord = entry.personSaidAt !== null && ['open', 'waiting'].includes(entry.state)
  const rows = [
    ...(entry.state === 'open' ? [[act('end')]] : []),
    ...(isOwnWord ? [[act('withdraw')]] : []),
    ...(entry.state === 'confirmed' ? [[act('dispute')]] : []),
    [{ text: words.plain('attendance:own.back'), data: `at:p:${entry.placementId}` }],
  ]
  const day = words.day(entry.day, today)
  const span = saySpan(entry, timeZone, words)
  const state = sayState(entry, words)
  return { text: words.t('attendance:card.own', { day, span, activity, host, state }), rows }
}

const ends = [-60, -30, 0, 30, 60, 120] as const

/** Until when, for who forgot: the planned end, or other times about it. */
export function untilView(card: EntryCard, words: Words): View {
  const { entry, timeZone, today, planned } = card
  const { startsAt } = entry
  if (startsAt === null) return ownEntryView(card, words)
  const middle = planned?.endsAt ?? startsAt.add({ hours: 2 })
  const times = ends
    .map(minutes => middle.add({ minutes }))
    .filter(at => Temporal.Instant.compare(at, startsAt) > 0)
  const buttons = times.map(at => {
    const time = at.toZonedDateTimeISO(timeZone).toPlainTime()
    const value = time.toString({ smallestUnit: 'minute' }).replace(':', '')
    return {
      text: words.plain('attendance:left.until', { to: words.time(time) }),
      data: `at:e:${entry.id}:u${value}`,
    }
  })
  const from = timeAt(startsAt, timeZone, words)
  const text = words.t('attendance:left.ask', { day: words.day(entry.day, today), from })
  const back = { text: words.plain('common:back'), data: `at:e:${entry.id}` }
  return { text, rows: [...inColumns(buttons), [back]] }
}

/** The answer to a code that was scanned. */
export function scanView(
  { kind, entry }: Scan,
  { name, timeZone }: { readonly name: string; readonly timeZone: string },
  words: Words,
): View {
  const look = { text: words.plain('attendance:own.open'), data: `at:p:${entry.placementId}` }
  const from = entry.startsAt === null ? '' : timeAt(entry.startsAt, timeZone, words)
  if (kind === 'in') return { text: words.t('attendance:scan.in', { name, from }), rows: [[look]] }
  if (kind === 'stays') return { text: words.t('attendance:scan.stays', { from }), rows: [[look]] }
  const span = spanOf(entry)
  if (kind === 'nothing' || span === undefined) {
    return { text: words.t('attendance:scan.nothing'), rows: [[look]] }
  }
  const said = { span: saySpan(entry, timeZone, words), hours: words.hours(minutesIn(span)) }
  const key = entry.state === 'confirmed' ? 'attendance:scan.out' : 'attendance:scan.outWaiting'
  return { text: words.t(key, said), rows: [[look]] }
}
