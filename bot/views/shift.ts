/** One's own shifts: the list, one of them with how to get there, and what is asked before a deed. */

import { reasonKinds } from '#core/shift/machine'
import type { OwnBooking, OwnShifts } from '#core/shift/read-own-shifts'
import type { BookingSight } from '#core/shift/store'
import type { OwnVerb } from '#core/shift/verbs'
import type { Words } from '#locales/i18n'
import { momentOf, placeLines, whenOf } from './shift-lines.ts'
import { arrowBack, arrowOn, type Button, inColumns, type View } from './view.ts'

const pageSize = 4

export function ownShiftsView(own: OwnShifts, page: number, words: Words): View {
  const { sights, isPlaced } = own
  const first = Math.min(page, Math.floor(Math.max(0, sights.length - 1) / pageSize)) * pageSize
  const shown = sights.slice(first, first + pageSize)
  const lines = shown.map(sight => [
    { text: lineOf(sight, own, words), data: `sh:b:${sight.booking.id}` },
  ])
  const arrows: readonly Button[] = [
    ...(first > 0 ? [{ text: arrowBack(words), data: `m:shifts:${first / pageSize - 1}` }] : []),
    ...(first + pageSize < sights.length
      ? [{ text: arrowOn(words), data: `m:shifts:${first / pageSize + 1}` }]
      : []),
  ]
  const free = { text: words.plain('shift:list.free'), data: 'sh:free' }
  const file = { text: words.plain('shift:list.file'), data: 'sh:file' }
  const isBooked = sights.some(({ booking }) => booking.state === 'booked')
  const more = [...(isPlaced ? [free] : []), ...(isBooked ? [file] : [])]
  const none = sights.length === 0 ? [words.t('shift:list.none')] : []
  return {
    text: [words.t('shift:list.title'), ...none].join('\n'),
    rows: [...lines, ...inColumns(more, 1), [...arrows, ...toHours(words)]],
  }
}

/** Below what else is said of one's hours: the way to the turns. */
export const withShifts = (view: View, words: Words): View => ({
  ...view,
  rows: [
    ...view.rows.slice(0, -1),
    [{ text: words.plain('shift:open'), data: 'm:shifts' }],
    ...view.rows.slice(-1),
  ],
})

const toHours = (words: Words): readonly Button[] => [
  { text: words.plain('common:back'), data: 'm:hours' },
]

/** Of whatever is not over: the states that a list shows. */
function lineOf({ booking, place }: BookingSight, own: OwnShifts, words: Words): string {
  const facts = { ...whenOf(booking, own, words), place: place.name }
  const { state } = booking
  const isShown = state === 'waiting' || state === 'offered' || state === 'excused'
  return words.plain(`shift:list.${isShown ? state : 'booked'}`, facts)
}

/** `lead`: what was just done. */
export function bookingView(own: OwnBooking, words: Words, lead?: string): View {
  const { booking, verbs, recoverBefore } = own
  const id = booking.id
  const recover = { text: words.plain('shift:verb.recover'), data: `sh:free:0:${id}` }
  const file = { text: words.plain('shift:verb.file'), data: `sh:b:${id}:file` }
  const buttons = [
    ...verbs.map(verb => verbButton(own, verb, words)),
    ...(recoverBefore === null ? [] : [recover]),
    ...(booking.state === 'booked' ? [file] : []),
  ]
  return {
    text: [...(lead === undefined ? [] : [lead, '']), ...linesOf(own, words)].join('\n'),
    rows: [...inColumns(buttons, 1), [backToShifts(words)]],
  }
}

const verbButton = ({ booking }: OwnBooking, verb: OwnVerb, words: Words): Button => {
  const isLine = verb === 'leave' && booking.state === 'waiting'
  const text = words.plain(`shift:verb.${isLine ? 'leaveLine' : verb}`)
  return { text, data: verb === 'swap' ? `sh:w:${booking.id}` : `sh:b:${booking.id}:${verb}` }
}

export const backToShifts = (words: Words): Button => ({
  text: words.plain('shift:verb.back'),
  data: 'm:shifts',
})

function linesOf(own: OwnBooking, words: Words): readonly string[] {
  const { booking, shift, place } = own
  return [
    words.t('shift:card.title', { activity: shift.activity, host: place.hostName }),
    words.t('shift:card.when', whenOf(booking, own, words)),
    ...(booking.breakMinutes === 0
      ? []
      : [words.t('shift:card.break', { time: words.hours(booking.breakMinutes) })]),
    ...placeLines(place, words),
    ...stateLines(own, words),
  ]
}

function stateLines(own: OwnBooking, words: Words): readonly string[] {
  const { booking, shift, rank, recoverBefore } = own
  if (shift.state === 'cancelled') return ['', words.t('shift:card.cancelled')]
  switch (booking.state) {
    case 'booked':
      if (own.verbs.length === 0) return ['', words.t('shift:card.begun')]
      return booking.until === null ? [] : ['', words.t('shift:card.handedOn')]
    case 'waiting': {
      const asked = booking.swapWith === null ? [] : [words.t('shift:card.swapAsked')]
      return ['', ...asked, words.t('shift:card.rank', { rank })]
    }
    case 'offered': {
      const { until } = booking
      if (until === null) return []
      return ['', words.t('shift:card.offered', { until: momentOf(until, own, words) })]
    }
    case 'excused': {
      const day = recoverBefore === null ? [] : [words.day(recoverBefore, own.today)]
      return [
        ...['', words.t('shift:card.excused')],
        ...day.map(last => words.t('shift:card.recover', { day: last })),
      ]
    }
    default:
      return ['', words.t('shift:card.gone')]
  }
}

/** Asked before it goes: why one cannot come, whether to offer it, whether to leave it. */
export function questionView(own: OwnBooking, verb: OwnVerb, words: Words): View | undefined {
  const { id, state } = own.booking
  const back = { text: words.plain('common:back'), data: `sh:b:${id}` }
  if (verb === 'excuse') {
    const reasons = reasonKinds.map(kind => ({
      text: words.plain(`shift:reason.${kind}`),
      data: `sh:b:${id}:excuse:${kind}`,
    }))
    return { text: words.t('shift:reason.ask'), rows: [...inColumns(reasons), [back]] }
  }
  const go = (text: string) => [[{ text, data: `sh:b:${id}:${verb}:yes` }], [back]]
  if (verb === 'hand-on') {
    return { text: words.t('shift:sure.handOn'), rows: go(words.plain('shift:sure.yes')) }
  }
  if (verb === 'leave' && state === 'booked') {
    return { text: words.t('shift:sure.leave'), rows: go(words.plain('shift:sure.yesLeave')) }
  }
  return undefined
}
