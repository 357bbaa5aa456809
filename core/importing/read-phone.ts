import { toPhone } from '../member/phone.ts'

/** No Italian number is longer, with 0039 in front. */
const longest = 14
const digitsIn = (text: string): number => text.replaceAll(/\D/g, '').length

/**
 * A number as lists write it: "0321/777888", "333-1234567", "tel. 0321 777888", or two of them, of
 * which the first is taken. Null when the cell is empty, undefined when it holds no number.
 */
export function readPhone(cell: string): string | null | undefined {
  const said = cell.trim()
  if (said === '' || said === '-') return null
  // What a spreadsheet makes of a long number is no number any more.
  if (/\d[.,]?\d*e\+?\d/i.test(said)) return undefined
  const one = digitsIn(said) <= longest ? said : firstOf(said)
  const bare = one.replaceAll(/\p{L}+\.?|[().:/\s-]/gu, '')
  const phone = toPhone(bare)
  return phone.ok ? phone.value : undefined
}

const firstOf = (said: string): string =>
  said.split(/[;,/]|\so\s|\se\s|\s-\s/u).find(part => digitsIn(part) >= 6) ?? said

/** One spelling for a number with and without Italy's prefix. */
export const phoneKeyOf = (phone: string | null): string | null =>
  phone?.replace(/^\+39/, '').replace(/^39(?=3\d{9}$)/, '') ?? null
