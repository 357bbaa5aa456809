import type { Statement } from '#core/statement/read-statement'
import type { Words } from '#locales/i18n'
import { categoryOf, clockHours, kindOf, peopleOf, sealLine } from './statement-cells.ts'

/** What the template of a statement prints: texts only, in the reader's words. */
export function statementPage(statement: Statement, words: Words) {
  const { month, opening, closing, rows, today } = statement
  const total = (key: 'statement:opening' | 'statement:closing', minutes: number) => ({
    label: words.plain(key),
    hours: clockHours(minutes),
    spoken: words.hours(minutes),
  })
  return {
    language: words.language,
    rtl: words.rtl,
    title: words.plain('statement:title', { month: words.month(month) }),
    body: statement.body,
    person: words.plain('statement:of', { name: statement.firstName }),
    made: words.plain('statement:made', { day: words.day(today), year: today.year }),
    head: (['day', 'what', 'with', 'category', 'hours', 'balance'] as const).map(key =>
      words.plain(`statement:column.${key}`),
    ),
    opening: total('statement:opening', opening),
    rows: rows.map(row => [
      ...[row.day.toString(), kindOf(row, words), peopleOf(row, words), categoryOf(row, words)],
      ...[clockHours(row.minutes), clockHours(row.balance)],
    ]),
    none: words.plain('statement:none'),
    closing: total('statement:closing', closing),
    seal: sealLine(statement, words),
  }
}
