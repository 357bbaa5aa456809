/** For spreadsheets: UTF-8 with its mark, semicolons as in Italy, days and minutes as machines read. */
import { stringify } from 'csv-stringify/sync'
import type { Statement } from '#core/statement/read-statement'
import { byFor } from '#locales/by-for'
import type { Words } from '#locales/i18n'
import { categoryOf, clockHours, kindOf, personOf, sealLine } from './statement-cells.ts'
import { tame } from './tame.ts'

const columns = [
  ...(['day', 'what', 'with', 'category'] as const),
  ...(['minutes', 'hours', 'balance', 'hands'] as const),
]

/** The column of minutes adds up to the balance. */
export function statementCsv(statement: Statement, words: Words): string {
  const { month, opening, closing, rows } = statement
  const head = columns.map(key => words.plain(`statement:column.${key}`))
  const first = month.toPlainDate({ day: 1 }).toString()
  const begin = [first, words.plain('statement:opening'), '', '', opening, clockHours(opening)]
  const lines = rows.map(row => [
    ...[row.day.toString(), kindOf(row, words), tame(personOf(row, words)), categoryOf(row, words)],
    ...[row.minutes, clockHours(row.minutes), row.balance, tame(byFor(row.hands, words))],
  ])
  const end = ['', words.plain('statement:closing'), '', '', '', clockHours(closing), closing, '']
  const table = [head, [...begin, opening, ''], ...lines, end]
  const seal = ['', sealLine(statement, words), '', '', '', '', '', '']
  return stringify([...table, seal], { bom: true, delimiter: ';', record_delimiter: 'windows' })
}
