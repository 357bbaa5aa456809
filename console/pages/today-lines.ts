/** How a turn or an entry stands, in one line of a list; and whether a tick can confirm it. */
import { type Attendance, type Span, spanOf, stampOf } from '#core/attendance/attendance'
import type { DayLine } from '#core/attendance/read-day'
import type { MemberId } from '#core/ids'
import type { Words } from '#locales/i18n'
import { html, type Piece } from '../html.ts'
import type { Asked } from '../page.ts'
import { type Column, tableOf } from '../parts/table.ts'
import type { Names } from './placement-names.ts'

export const todayHref = '/console/today'

export type LineContext = {
  readonly asked: Asked
  readonly names: Names
  readonly isClosed: (day: Temporal.PlainDate) => boolean
}

/** The list of a day, everywhere or at one host. */
export const dayHref = (day: Temporal.PlainDate, hostId: MemberId | undefined): string =>
  `${todayHref}?day=${day.toString()}${hostId === undefined ? '' : `&host=${hostId}`}`

/** "9:00–12:00", with the break if there is one. */
export function saySpan(span: Span | undefined, { words, visitor }: Asked): string {
  if (span === undefined) return '—'
  const time = (at: Temporal.Instant) =>
    words.time(at.toZonedDateTimeISO(visitor.timeZone).toPlainTime())
  const times = `${time(span.startsAt)}–${time(span.endsAt)}`
  if (span.breakMinutes === 0) return times
  return words.plain('console:today.withBreak', { times, length: words.hours(span.breakMinutes) })
}

export function sayCame(entry: Attendance | undefined, asked: Asked): string {
  if (entry === undefined || entry.startsAt === null || entry.absence !== 'none') return '—'
  const span = spanOf(entry)
  if (span !== undefined) return saySpan(span, asked)
  const { words, visitor } = asked
  const from = words.time(entry.startsAt.toZonedDateTimeISO(visitor.timeZone).toPlainTime())
  return words.plain('console:today.since', { from })
}

type Stand =
  | 'expected'
  | 'over'
  | 'excused'
  | 'open'
  | 'waiting'
  | 'planOnly'
  | 'confirmed'
  | 'some'
  | 'justified'
  | 'unjustified'
  | 'disputed'
  | 'void'

function standOf({ turn, entry, row }: Omit<DayLine, 'placement'>, now: Temporal.Instant) {
  if (entry === undefined) {
    if (turn?.state === 'excused') return 'excused'
    const isOver = turn !== undefined && Temporal.Instant.compare(turn.endsAt, now) <= 0
    return isOver ? 'over' : 'expected'
  }
  const { state, absence, statedBy } = entry
  if (state === 'waiting') {
    if (absence !== 'none') return 'excused'
    return statedBy === null ? 'planOnly' : 'waiting'
  }
  if (state !== 'confirmed') return state
  if (absence !== 'none') return absence
  return row !== undefined && row.countedMinutes < row.minutes ? 'some' : 'confirmed'
}

/** The colour repeats what the word says. */
const colours: Record<Stand, string> = {
  ...{ expected: 'draft', over: 'suspended', excused: 'draft', open: 'completed' },
  ...{ waiting: 'suspended', planOnly: 'suspended', confirmed: 'active', some: 'suspended' },
  ...{ justified: 'draft', unjustified: 'revoked', disputed: 'revoked', void: 'draft' },
}

export function sayStand(line: Omit<DayLine, 'placement'>, words: Words, now: Temporal.Instant) {
  const stand = standOf(line, now)
  const facts = { counted: words.hours(line.row?.countedMinutes ?? 0) }
  return html`<span class="mark ${colours[stand]}">${words.plain(`console:today.stand.${stand}`, facts)}</span>`
}

/** What a tick would say yes to; undefined: it takes more than a yes. */
function tickOf({ turn, entry }: DayLine, { asked, isClosed }: LineContext): string | undefined {
  const day = entry?.day ?? turn?.day
  if (day === undefined || isClosed(day)) return undefined
  if (entry !== undefined) {
    const isSure = entry.state === 'waiting' && entry.absence === 'none' && spanOf(entry)
    return isSure ? `e-${entry.id}-${stampOf(entry)}` : undefined
  }
  const isOver = turn !== undefined && Temporal.Instant.compare(turn.endsAt, asked.now) <= 0
  return isOver && turn.state === 'booked' ? `t-${turn.bookingId}` : undefined
}

/** Where one says how it was. */
const addressOf = ({ turn, entry }: DayLine): string =>
  entry === undefined
    ? `${todayHref}/turns/${turn?.bookingId ?? 0}`
    : `${todayHref}/entries/${entry.id}`

export function linesTable(
  caption: string,
  lines: readonly DayLine[],
  context: LineContext,
  isOfManyDays = false,
): Piece {
  const { asked, names } = context
  const { words, now } = asked
  const head = (name: 'person' | 'day' | 'host' | 'planned' | 'came' | 'state' | 'confirm') =>
    words.plain(`console:today.${name}`)
  const nameOf = ({ placement }: DayLine) => names.get(placement.memberId) ?? '—'
  const tick = (line: DayLine) => {
    const value = tickOf(line, context)
    if (value === undefined) return '—'
    const label = words.plain('console:today.tick', { name: nameOf(line) })
    return html`<div class="check"><input type="checkbox" id="${value}" name="shown" value="${value}"> <label for="${value}">${label}</label></div>`
  }
  const days: readonly Column<DayLine>[] = [
    { head: head('day'), cell: ({ entry }) => (entry ? words.longDay(entry.day) : '—') },
    { head: head('host'), cell: ({ hostId }) => names.get(hostId) ?? '—' },
  ]
  return tableOf(
    caption,
    [
      {
        head: head('person'),
        cell: line => html`<a href="${addressOf(line)}">${nameOf(line)}</a>`,
      },
      ...(isOfManyDays ? days : []),
      { head: head('planned'), cell: ({ turn }) => saySpan(turn, asked) },
      { head: head('came'), cell: ({ entry }) => sayCame(entry, asked) },
      { head: head('state'), cell: line => sayStand(line, words, now) },
      { head: head('confirm'), cell: tick },
    ],
    lines,
  )
}
