import { type Minutes, noMinutes, toMinutes } from '../minutes.ts'

/** A thousand hours: what is more is a slip of the pen. */
const most = 60_000

const clock = /^(\d{1,4}):([0-5]\d)(?::00)?$/
const spoken =
  /^(\d{1,4}) ?(?:h|ore|ora|hours?)(?: ?(?:e|and)? ?(\d{1,2}) ?(?:m|min|minuti|minutes)?)?$/
const inMinutes = /^(\d{1,5}) ?(?:'|m|min|minuti|minutes)$/
const decimal = /^\d{1,4}(?:[.,]\d{1,6})?$/
const thousands = /^(\d{1,3})\.(\d{3}),(\d{1,2})$/

/**
 * The hours of a list: "3,5", "3.5", "3:30", "2h 15", "90 min", "-1:15", "(2,5)"; nothing, or a
 * stroke alone, is zero. A bare number counts hours, or minutes in a column of minutes. To the nearest
 * minute; undefined when it is none of these.
 */
export function readBalance(cell: string, bare: 'hours' | 'minutes'): Minutes | undefined {
  const said = cell.toLowerCase().replaceAll(/\s+/gu, ' ').trim().replaceAll(/[−–—]/gu, '-')
  if (said === '' || said === '-') return noMinutes
  const bracketed = /^\((.+)\)$/.exec(said)?.[1]
  const [, sign, text = ''] = /^([+-]?) ?(.+)$/.exec(bracketed ?? said) ?? []
  const size = sizeOf(text, bare)
  if (size === undefined || size > most) return undefined
  const below = bracketed !== undefined || sign === '-'
  return toMinutes(below && size > 0 ? -size : size)
}

function sizeOf(text: string, bare: 'hours' | 'minutes'): number | undefined {
  const [, hours, minutes] = clock.exec(text) ?? spoken.exec(text) ?? []
  if (hours !== undefined) {
    const rest = Number(minutes ?? 0)
    return rest < 60 ? Number(hours) * 60 + rest : undefined
  }
  const counted = inMinutes.exec(text)?.[1]
  if (counted !== undefined) return Number(counted)
  const plain = text.replace(thousands, '$1$2,$3')
  if (!decimal.test(plain)) return undefined
  const value = Number(plain.replace(',', '.'))
  return Math.round(bare === 'hours' ? value * 60 : value)
}
