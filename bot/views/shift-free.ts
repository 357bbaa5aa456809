/** Shifts that somebody could take, and one of them. */
import type { BookingId } from '#core/ids'
import type { FreeShift } from '#core/shift/read-free-shifts'
import type { Words } from '#locales/i18n'
import { backToShifts } from './shift.ts'
import { placeLines, whenOf } from './shift-lines.ts'
import { arrowBack, arrowOn, type Button, type View } from './view.ts'

const pageSize = 5

export type FreeList = {
  readonly shifts: readonly FreeShift[]
  readonly page: number
  /** What they make up for. */
  readonly recovers: BookingId | undefined
}

export function freeShiftsView({ shifts, page, recovers }: FreeList, words: Words): View {
  const last = Math.floor(Math.max(0, shifts.length - 1) / pageSize)
  const here = Math.min(page, last)
  const to = (target: number) => `sh:free:${target}${recovers === undefined ? '' : `:${recovers}`}`
  const lines = shifts
    .slice(here * pageSize, (here + 1) * pageSize)
    .map(each => [{ text: lineOf(each, words), data: addressOf(each, recovers) }])
  const arrows: readonly Button[] = [
    ...(here > 0 ? [{ text: arrowBack(words), data: to(here - 1) }] : []),
    ...(here < last ? [{ text: arrowOn(words), data: to(here + 1) }] : []),
  ]
  const title = words.t(recovers === undefined ? 'shift:free.title' : 'shift:free.recover')
  return {
    text: shifts.length === 0 ? words.t('shift:free.none') : title,
    rows: [...lines, [...arrows, backToShifts(words)]],
  }
}

const lineOf = (free: FreeShift, words: Words): string => {
  const facts = { ...whenOf(free.shift, free, words), place: free.place.name }
  return words.plain(free.isFree ? 'shift:free.line' : 'shift:free.full', facts)
}

const addressOf = ({ shift, placementId }: FreeShift, recovers: BookingId | undefined): string =>
  `sh:s:${shift.id}:${placementId}${recovers === undefined ? '' : `:${recovers}`}`

export function freeShiftView(
  free: FreeShift,
  recovers: BookingId | undefined,
  words: Words,
): View {
  const { shift, place, isFree } = free
  const go = {
    text: words.plain(isFree ? 'shift:verb.book' : 'shift:verb.wait'),
    data: `${addressOf(free, recovers)}:go`,
  }
  const others = {
    text: words.plain('shift:verb.others'),
    data: recovers === undefined ? 'sh:free' : `sh:free:0:${recovers}`,
  }
  return {
    text: [
      words.t('shift:card.title', { activity: shift.activity, host: place.hostName }),
      words.t('shift:card.when', whenOf(shift, free, words)),
      ...(shift.breakMinutes === 0
        ? []
        : [words.t('shift:card.break', { time: words.hours(shift.breakMinutes) })]),
      ...placeLines(place, words),
      '',
      roomLine(free, words),
    ].join('\n'),
    rows: [[go], [others]],
  }
}

function roomLine({ shift, taken, handedOn, isFree }: FreeShift, words: Words): string {
  if (handedOn > 0) return words.t('shift:card.fromOther')
  const count = Math.max(0, shift.capacity - taken)
  return isFree ? words.t('shift:card.free', { count }) : words.t('shift:card.full')
}
