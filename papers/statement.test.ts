import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import type { MemberId } from '#core/ids'
import { toId } from '#core/ids'
import { toMinutes } from '#core/minutes'
import type { Statement, StatementRow } from '#core/statement/read-statement'
import { createAllWords } from '#locales/i18n'
import { createPapers } from './papers.ts'
import { statementCsv } from './statement-csv.ts'
import { statementPage } from './statement-page.ts'

const wordsOf = createAllWords()
const someone = toId<MemberId>(7)

/** Entries of these minutes, with these people, from 2 hours on. */
function statementOf(...entries: readonly (readonly [minutes: number, name: string])[]): Statement {
  let balance = 120
  const rows = entries.map(([minutes, otherName]): StatementRow => {
    balance += minutes
    const sums = { minutes: toMinutes(minutes), balance: toMinutes(balance) }
    const day = Temporal.PlainDate.from('2026-11-05')
    const other = { otherName, otherMemberId: someone, hands: [] }
    return { day, kind: 'post', category: 'cleaning', ...other, ...sums }
  })
  return {
    ...{ memberId: someone, firstName: 'Олена', body: 'CISA <Ovest> #Ticino', rows },
    month: Temporal.PlainYearMonth.from('2026-11'),
    firstMonth: Temporal.PlainYearMonth.from('2026-01'),
    today: Temporal.PlainDate.from('2026-11-24'),
    opening: toMinutes(120),
    closing: toMinutes(balance),
    root: null,
  }
}

const cellsOf = (csv: string): string[][] => parse(csv, { bom: true, delimiter: ';' })

it('a sheet adds up to the balance, in minutes, with hours beside them', () => {
  const csv = statementCsv(statementOf([75, 'Bo'], [-255, 'Cy'], [15, 'Di']), wordsOf('it'))
  expect(csv.charCodeAt(0)).toBe(0xfeff)
  const [, ...rows] = cellsOf(csv)
  const sum = rows.reduce((total, row) => total + Number(row[4]), 0)
  expect(sum).toBe(-45)
  expect(rows.at(-2)?.slice(5)).toEqual(['-0:45', '-45', ''])
  expect(rows[2]?.slice(0, 7)).toEqual([
    ...['2026-11-05', 'aiuto ricevuto', 'Cy', 'Pulizie', '-255', '-4:15', '-60'],
  ])
})

it('says by whose hands something was done, and for whom', () => {
  const [row] = statementOf([-60, 'Bo']).rows
  if (row === undefined) throw new Error('there is one entry')
  const hand = { helperId: someone, helperRole: 'volunteer', memberId: someone } as const
  const hands = [
    { ...hand, helperName: '=Olga', memberName: 'Ana' },
    { ...hand, helperName: null, memberName: 'Bo' },
  ]
  const statement = { ...statementOf(), rows: [{ ...row, hands }] }
  const cells = cellsOf(statementCsv(statement, wordsOf('it')))
  expect(cells[0]?.at(-1)).toBe('Per mano di')
  expect(cells[2]?.at(-1)).toBe("'=Olga per Ana e una persona volontaria per Bo")
  const [line] = statementPage(statement, wordsOf('it')).rows
  expect(line?.[2]).toBe('Bo (=Olga per Ana e una persona volontaria per Bo)')
})

it.each(['=1+1', '+39', '-5', '@sum', '\tx'])('a name like %s is no formula', name => {
  const rows = cellsOf(statementCsv(statementOf([60, name]), wordsOf('en')))
  expect(rows[2]?.[2]).toBe(`'${name}`)
})

it('a name with quotes, semicolons or line breaks stays in its cell', () => {
  const name = 'An"a; \n<b>'
  expect(cellsOf(statementCsv(statementOf([60, name]), wordsOf('en')))[2]?.[2]).toBe(name)
})

it.each(['it', 'en', 'ar'])('a document is set in a thread of its own (%s)', async language => {
  const papers = createPapers()
  const words = wordsOf(language)
  const wide = Array.from({ length: 60 }, () => [30, 'Марія "] #panic() سارة'] as const)
  const two = [statementOf(...wide), statementOf()]
  const made = await Promise.all(two.map(each => papers.statement('pdf', each, words)))
  for (const { bytes, name, type } of made) {
    expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-')
    expect(name).toMatch(/^[\w-]+-2026-11\.pdf$/)
    expect(type).toBe('application/pdf')
  }
})
