/**
 * An independent clerk: knows what people did, and nothing of how Filo counts. Adds up on paper what has
 * to stand in the register then.
 */
import { isSeen, type Plan, type Way, type Word } from './plan.ts'

/** From the least to the most: whoever comes and goes by the clock is looked at a moment later. */
export type Minutes = { readonly least: number; readonly most: number }

export type Due = {
  readonly state: 'confirmed' | 'void'
  readonly isAbsence: boolean
  readonly counted: Minutes
  /** In the register: the first word and each that corrects it. */
  readonly rows: number
  /** What the person is told: that it is confirmed, and what the desk decided. */
  readonly confirmed: number
  readonly decided: number
}

/** What the tutor says instead, and what the desk does. */
export const otherMinutes = (said: number): number => (said === 60 ? 90 : 60)
export const lessMinutes = 45
/** No more of a day counts, whatever was done. */
const mostOfADay = 480
const nothing: Minutes = { least: 0, most: 0 }
const exactly = (minutes: number): Minutes => ({ least: minutes, most: minutes })

/** `came`: how long, as it came in. */
export function reckon({ way, minutes, words }: Plan, came: Minutes): Due {
  const first: Due = {
    ...{ state: 'confirmed', isAbsence: false, counted: came, decided: 0 },
    rows: isSeen(way) ? 1 : 0,
    // Whoever leaves by the screen reads it there and then.
    confirmed: isSeen(way) && way !== 'screen' ? 1 : 0,
  }
  const due = words.reduce((before, word) => after(before, wordOn(way, word), minutes), first)
  const { least, most } = due.counted
  return {
    ...due,
    counted: { least: Math.min(least, mostOfADay), most: Math.min(most, mostOfADay) },
  }
}

/** Whom nobody expected cannot have missed anything: then there was nothing. */
const wordOn = (way: Way, word: Word): Word => (word === 'missed' && way !== 'list' ? 'none' : word)

function after(before: Due, word: Word, said: number): Due {
  const { rows, confirmed, decided } = before
  const yes = { ...before, rows: 1, confirmed: confirmed + 1 }
  const verdict = { ...before, rows: rows + 1, decided: decided + 1 }
  switch (word) {
    case 'yes':
    case 'many':
      return yes
    case 'time':
      return { ...yes, counted: exactly(otherMinutes(said)) }
    case 'absent':
    case 'dispute':
      return before
    case 'withdraw':
      return { ...before, state: 'void', counted: nothing }
    case 'stands':
      return { ...verdict, rows: Math.max(rows, 1) }
    case 'less':
      return { ...verdict, counted: exactly(lessMinutes) }
    case 'missed':
      return { ...verdict, isAbsence: true, counted: nothing }
    case 'none':
      return { ...verdict, state: 'void', counted: nothing, rows: rows === 0 ? 0 : rows + 1 }
  }
}
