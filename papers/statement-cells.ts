import type { Statement, StatementRow } from '#core/statement/read-statement'
import { byFor } from '#locales/by-for'
import type { Words } from '#locales/i18n'

/** "1:15", "-0:30": hours as clocks and spreadsheets write them. */
export function clockHours(minutes: number): string {
  const [whole, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `${minutes < 0 ? '-' : ''}${whole}:${String(rest).padStart(2, '0')}`
}

export const kindOf = ({ kind, minutes }: StatementRow, words: Words): string => {
  if (kind === 'post') return words.plain(minutes > 0 ? 'statement:given' : 'statement:received')
  if (kind === 'gift') return words.plain('statement:gift')
  if (kind === 'opening') return words.plain('statement:brought')
  return words.plain(kind === 'reversal' ? 'statement:reversal' : 'statement:correction')
}

export const categoryOf = ({ category }: StatementRow, words: Words): string =>
  category === null ? '' : words.plain(`category:name.${category}`)

export const personOf = ({ kind, otherName }: StatementRow, words: Words): string => {
  if (otherName !== null) return otherName
  return words.plain(kind === 'gift' || kind === 'opening' ? 'statement:fund' : 'hours:someone')
}

/** The other person, and by whose hands it was done for whom. */
export const peopleOf = (row: StatementRow, words: Words): string => {
  const hands = byFor(row.hands, words)
  if (hands === '') return personOf(row, words)
  return `${personOf(row, words)} ${words.plain('statement:hands', { hands })}`
}

/** What the seal says about the books that this was read from. */
export const sealLine = ({ root }: Statement, words: Words): string =>
  root === null
    ? words.plain('statement:unsealed')
    : words.plain('statement:seal', {
        entries: root.count,
        day: fromLeft(root.day.toString(), words),
        root: fromLeft(root.mac, words),
      })

/** A date inside a text from the right would change the places of its parts. */
export const fromLeft = (text: string, { rtl }: Words): string =>
  rtl ? `\u2066${text}\u2069` : text
