import type { BookingId, PlacementId, ShiftId } from '#core/ids'
import type { ShiftPlace, Turn } from '#core/shift/shift'
import type { Key, Words } from '#locales/i18n'
import { momentOf, placeLines, whenOf } from './shift-lines.ts'
import type { Button, View } from './view.ts'

type About = {
  readonly turn: Turn
  readonly activity: string
  readonly place: ShiftPlace
  readonly today: Temporal.PlainDate
  readonly timeZone: string
}

export type ShiftNotice = About &
  (
    | {
        readonly kind: 'shift.soon'
        readonly bookingId: BookingId
        readonly which: 'evening' | 'hour'
      }
    | {
        readonly kind: 'shift.offered'
        readonly bookingId: BookingId
        readonly until: Temporal.Instant
      }
    | {
        readonly kind: 'shift.moved' | 'shift.swapped' | 'shift.booked-for'
        readonly bookingId: BookingId
      }
    | {
        readonly kind: 'shift.swap-asked'
        readonly bookingId: BookingId
        readonly otherId: BookingId
        /** The turn that one would have instead. */
        readonly other: Turn
      }
    | { readonly kind: Gone }
    | {
        readonly kind: 'shift.handed-on'
        readonly shiftId: ShiftId
        readonly placementId: PlacementId
      }
    | { readonly kind: 'shift.excused'; readonly name: string }
  )

export const isShiftNotice = <N extends { readonly kind: string }>(
  notice: N,
): notice is Extract<N, { readonly kind: `shift.${string}` }> => notice.kind.startsWith('shift.')

/** News of a turn: the activity's name, the place, the hour; never why somebody comes. */
export function shiftNoticeView(notice: ShiftNotice, words: Words): View {
  const facts = { ...whenOf(notice.turn, notice, words), place: notice.place.name }
  switch (notice.kind) {
    case 'shift.soon':
      return soonView(notice, words)
    case 'shift.offered': {
      const until = momentOf(notice.until, notice, words)
      const text = words.t('shift:notice.offered', { ...facts, until })
      return {
        text,
        rows: [[verb(notice.bookingId, 'take', words)], [verb(notice.bookingId, 'pass', words)]],
      }
    }
    case 'shift.handed-on': {
      const look = `sh:s:${notice.shiftId}:${notice.placementId}`
      return { text: words.t('shift:notice.handed-on', facts), rows: [[looking(look, words)]] }
    }
    case 'shift.excused': {
      const day = { text: words.plain('shift:host.open'), data: `sh:t:${notice.place.hostId}:day` }
      const text = words.t('shift:notice.excused', { ...facts, name: notice.name })
      return { text, rows: [[day]] }
    }
    case 'shift.swap-asked':
      return swapView(notice, words)
    case 'shift.moved':
    case 'shift.swapped':
    case 'shift.booked-for': {
      const text = words.t(newsKeys[notice.kind], facts)
      return { text, rows: [[looking(`sh:b:${notice.bookingId}`, words)]] }
    }
    default:
      return goneView(notice.kind, facts, words)
  }
}

const newsKeys = {
  'shift.moved': 'shift:notice.moved',
  'shift.swapped': 'shift:notice.swapped',
  'shift.booked-for': 'shift:notice.booked-for',
} as const satisfies Record<string, Key>

function swapView(notice: Extract<ShiftNotice, { kind: 'shift.swap-asked' }>, words: Words): View {
  const { turn, other, bookingId, otherId, place } = notice
  const [mine, theirs] = [whenOf(turn, notice, words), whenOf(other, notice, words)]
  const begins = other.startsAt.epochMilliseconds / 1000
  const yes = {
    ...{ text: words.plain('shift:swap.take'), data: `sh:x:${bookingId}:${otherId}:${begins}` },
  }
  const no = { text: words.plain('shift:open'), data: 'm:shifts' }
  const text = words.t('shift:notice.swap-asked', {
    ...{ day: mine.day, hours: mine.hours, place: place.name },
    ...{ otherDay: theirs.day, otherHours: theirs.hours },
  })
  return { text, rows: [[yes], [no]] }
}

type Gone =
  | 'shift.lapsed'
  | 'shift.taken-over'
  | 'shift.taken-out'
  | 'shift.cancelled'
  | 'shift.unplanned'

const goneKeys = {
  'shift.lapsed': 'shift:notice.lapsed',
  'shift.taken-over': 'shift:notice.taken-over',
  'shift.taken-out': 'shift:notice.taken-out',
  'shift.cancelled': 'shift:notice.cancelled',
  'shift.unplanned': 'shift:notice.unplanned',
} as const satisfies Record<Gone, Key>

/** What is over leads to what else there is. */
function goneView(kind: Gone, facts: Readonly<Record<string, string>>, words: Words): View {
  const free = { text: words.plain('shift:list.free'), data: 'sh:free' }
  return { text: words.t(goneKeys[kind], facts), rows: [[free]] }
}

function soonView(notice: Extract<ShiftNotice, { kind: 'shift.soon' }>, words: Words): View {
  const { activity, place, bookingId, which } = notice
  const { from, hours } = whenOf(notice.turn, notice, words)
  const text = words.t(`shift:soon.${which}`, { activity, from, hours })
  return {
    text: [text, ...placeLines(place, words)].join('\n'),
    rows: [[looking(`sh:b:${bookingId}`, words)], [verb(bookingId, 'excuse', words)]],
  }
}

const verb = (id: BookingId, name: 'take' | 'pass' | 'excuse', words: Words): Button => ({
  text: words.plain(`shift:verb.${name}`),
  data: `sh:b:${id}:${name}`,
})

const looking = (data: string, words: Words): Button => ({
  text: words.plain('notice:button.look'),
  data,
})
