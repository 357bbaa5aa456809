/** Turn for turn: which shift somebody would have instead of theirs, and what is asked before it is asked for. */
import type { BookingId } from '#core/ids'
import type { FreeShift } from '#core/shift/read-free-shifts'
import type { OwnBooking } from '#core/shift/read-own-shifts'
import type { Words } from '#locales/i18n'
import { whenOf } from './shift-lines.ts'
import { arrowBack, arrowOn, type Button, type View } from './view.ts'

const pageSize = 4

export type SwapList = {
  readonly bookingId: BookingId
  readonly shifts: readonly FreeShift[]
  readonly page: number
}

export function swapsView({ bookingId, shifts, page }: SwapList, words: Words): View {
  const last = Math.floor(Math.max(0, shifts.length - 1) / pageSize)
  const here = Math.min(page, last)
  const lines = shifts.slice(here * pageSize, (here + 1) * pageSize).map(free => {
    const facts = { ...whenOf(free.shift, free, words), place: free.place.name }
    return [
      { text: words.plain('shift:free.line', facts), data: `sh:w:${bookingId}:${free.shift.id}` },
    ]
  })
  const to = (target: number) => `sh:w:${bookingId}:p${target}`
  const arrows: readonly Button[] = [
    ...(here > 0 ? [{ text: arrowBack(words), data: to(here - 1) }] : []),
    ...(here < last ? [{ text: arrowOn(words), data: to(here + 1) }] : []),
  ]
  return {
    text: words.t(shifts.length === 0 ? 'shift:swap.none' : 'shift:swap.title'),
    rows: [...lines, [...arrows, backTo(bookingId, words)]],
  }
}

const backTo = (bookingId: BookingId, words: Words): Button => ({
  text: words.plain('common:back'),
  data: `sh:b:${bookingId}`,
})

export function swapSureView(own: OwnBooking, free: FreeShift, words: Words): View {
  const { id } = own.booking
  const [mine, theirs] = [whenOf(own.booking, own, words), whenOf(free.shift, free, words)]
  const text = words.t('shift:swap.sure', {
    ...{ day: theirs.day, hours: theirs.hours, ownDay: mine.day, ownHours: mine.hours },
  })
  const go = { text: words.plain('shift:swap.yes'), data: `sh:w:${id}:${free.shift.id}:go` }
  return { text, rows: [[go], [{ ...backTo(id, words), data: `sh:w:${id}` }]] }
}
