/** What the month and the year of a host have in common: amounts in columns, totals, files. */
import { isStaff } from '#core/member/authority'
import { type HostLine, type HostSums, sumHostMonth } from '#core/register/host-month'
import type { Words } from '#locales/i18n'
import { html, type Piece } from '../html.ts'
import type { Asked, Shown } from '../page.ts'
import { type Column, factsOf } from '../parts/table.ts'
import { hostIn, hrefOf } from './host-card.ts'

const amounts = ['planned', 'done', 'counted', 'justified', 'unjustified'] as const

export const amountColumns = (words: Words): readonly Column<HostSums>[] =>
  amounts.map(name => ({
    ...{ head: words.plain(`report:column.${name}`), isNumber: true },
    cell: sums => words.hours(sums[name]),
  }))

export const personColumns = (words: Words): readonly Column<HostLine>[] => [
  { head: words.plain('report:column.name'), cell: ({ personName }) => personName },
  { head: words.plain('report:column.activity'), cell: ({ activity }) => activity },
  ...amountColumns(words),
]

export function sumsOf(words: Words, lines: readonly HostSums[]): Piece {
  const sums = sumHostMonth(lines)
  return factsOf(
    amounts.map(name => [words.plain(`report:column.${name}`), words.hours(sums[name])] as const),
  )
}

export const papersOf = (words: Words, at: string, query: string): Piece =>
  html`<p class="do">${(['pdf', 'csv'] as const).map(
    kind =>
      html`<a class="btn btn-outline-primary" href="${at}.${kind}?${query}">${words.plain(`console:register.${kind}`)}</a> `,
  )}</p>`

/** The host itself is a page of the desk alone. */
export const aboveSums = (asked: Asked, text: string): Pick<Shown, 'under'> =>
  isStaff(asked.visitor.roles) ? { under: { text, href: hrefOf(hostIn(asked)) } } : {}
