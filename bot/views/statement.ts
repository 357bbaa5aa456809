import type { Statement, StatementRow } from '#core/statement/read-statement'
import { byFor } from '#locales/by-for'
import type { Words } from '#locales/i18n'
import { arrowBack, arrowOn, type Button, inColumns, type View } from './view.ts'

const rowsShown = 5
const monthsShown = 6

/** Which month, and whether it shall come by itself. */
export function statementMenuView(wished: boolean, words: Words, lead?: string): View {
  const button = (key: 'this' | 'last' | 'choose' | 'want' | 'stop', data: string): Button => ({
    text: words.plain(`statement:menu.${key}`),
    data,
  })
  const title = words.t('statement:menu.title')
  return {
    text: lead === undefined ? title : `${lead}\n\n${title}`,
    rows: [
      [button('this', 'h:this'), button('last', 'h:last')],
      [button('choose', 'h:months:0')],
      [wished ? button('stop', 'h:wish:off') : button('want', 'h:wish:on')],
      wayBack('m:hours', words),
    ],
  }
}

/** The months since joining, six a page, newest first. */
export function monthsView(
  { today, firstMonth }: Pick<Statement, 'today' | 'firstMonth'>,
  page: number,
  words: Words,
): View {
  const newest = today.toPlainYearMonth().subtract({ months: page * monthsShown })
  const months = Array.from({ length: monthsShown }, (_, at) => newest.subtract({ months: at }))
  const there = months.filter(month => Temporal.PlainYearMonth.compare(month, firstMonth) >= 0)
  const more = Temporal.PlainYearMonth.compare(months.at(-1) ?? firstMonth, firstMonth) > 0
  const buttons = there.map(month => ({
    text: words.month(month),
    data: `h:${month.toString()}:0`,
  }))
  const older = { text: arrowOn(words), data: `h:months:${page + 1}` }
  const newer = { text: arrowBack(words), data: `h:months:${page - 1}` }
  const arrows = [...(page > 0 ? [newer] : []), ...(more ? [older] : [])]
  return {
    text: words.t('statement:menu.title'),
    rows: [...inColumns(buttons), [...arrows, ...wayBack('h:menu', words)]],
  }
}

/** What there was, five entries a page, what there is, and the two files. */
export function statementView(statement: Statement, page: number, words: Words): View {
  const { month, rows, opening, closing } = statement
  const pages = Math.max(1, Math.ceil(rows.length / rowsShown))
  const at = Math.min(page, pages - 1)
  const shown = rows.slice(at * rowsShown, (at + 1) * rowsShown)
  const text = [
    `<b>${words.t('statement:title', { month: words.month(month) })}</b>`,
    `${words.t('statement:opening')}: ${words.hours(opening)}`,
    ...(shown.length === 0 ? [words.t('statement:none')] : shown.map(row => line(row, words))),
    `${words.t('statement:closing')}: <b>${words.hours(closing)}</b>`,
    ...(pages > 1 ? [words.t('statement:page', { page: at + 1, pages })] : []),
  ]
  const address = `h:${month.toString()}`
  const file = (kind: 'csv' | 'pdf'): Button => ({
    text: words.plain(`statement:${kind}`),
    data: `${address}:${kind}`,
  })
  const arrows = [
    ...(at > 0 ? [{ text: arrowBack(words), data: `${address}:${at - 1}` }] : []),
    ...(at < pages - 1 ? [{ text: arrowOn(words), data: `${address}:${at + 1}` }] : []),
  ]
  const rowsOfButtons = [
    [file('pdf'), file('csv')],
    [...arrows, ...wayBack('h:menu', words)],
  ]
  return { text: text.join('\n'), rows: rowsOfButtons }
}

/** Under the file itself. */
export const statementCaption = ({ month, closing }: Statement, words: Words): string =>
  words.t('statement:caption', { month: words.month(month), balance: words.hours(closing) })

const line = (row: StatementRow, words: Words): string => {
  const day = `${String(row.day.day).padStart(2, '0')}/${String(row.day.month).padStart(2, '0')}`
  const [whole, rest] = [Math.floor(Math.abs(row.minutes) / 60), Math.abs(row.minutes) % 60]
  const hours = `${row.minutes < 0 ? '−' : '+'}${whole}:${String(rest).padStart(2, '0')}`
  const name =
    row.otherName ??
    words.plain(row.kind === 'gift' || row.kind === 'opening' ? 'statement:fund' : 'hours:someone')
  const shown = words.t('statement:line', { day, hours: isolated(hours, words), name })
  const hands = byFor(row.hands, words)
  return hands === '' ? shown : `${shown} ${words.t('statement:hands', { hands })}`
}

/** A signed time keeps its sign in front inside a text from the right. */
const isolated = (text: string, { rtl }: Words): string => (rtl ? `\u2066${text}\u2069` : text)

const wayBack = (data: string, words: Words): readonly Button[] => [
  { text: words.plain('common:back'), data },
  { text: words.plain('common:help'), data: 'm:help' },
]
