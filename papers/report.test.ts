import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { type PlacementId, toId } from '#core/ids'
import { toMinutes } from '#core/minutes'
import { formOf, type Report, type ReportRow } from '#core/register/report'
import { sumReport } from '#core/register/sum-report'
import { type Scheme, schemes } from '#core/scheme/scheme'
import { createAllWords } from '#locales/i18n'
import { hostMonthCsv } from './host-month-paper.ts'
import { createPapers } from './papers.ts'
import { reportCsv } from './report-csv.ts'
import { reportPage } from './report-page.ts'

const wordsOf = createAllWords()
const day = (text: string) => Temporal.PlainDate.from(text)
const at = (on: string, time: string) => Temporal.Instant.from(`${on}T${time}:00+01:00`)
const turn = (on: string, from: string, to: string) => ({
  ...{ startsAt: at(on, from), endsAt: at(on, to), breakMinutes: 0 },
})

const row = (number: number, on: string, some: Partial<ReportRow> = {}): ReportRow => ({
  ...{
    number,
    day: day(on),
    planned: turn(on, '08:00', '12:00'),
    done: turn(on, '08:00', '12:00'),
  },
  ...{ minutes: toMinutes(240), counted: toMinutes(240), missed: toMinutes(0), uncounted: null },
  ...{ absence: 'none', activity: 'Orto', onPaper: false, tutorName: 'Tea' },
  ...{ deskSaidAt: null, isStruck: false },
  ...{
    personSaidAt: at(on, '12:01'),
    tutorSaidAt: at(on, '18:00'),
    recovers: null,
    corrects: null,
  },
  ...some,
})
const absent = { minutes: toMinutes(0), counted: toMinutes(0), missed: toMinutes(240), done: null }

const rows = [
  row(1, '2026-11-03'),
  row(2, '2026-11-10', { ...absent, absence: 'justified', personSaidAt: null }),
  row(4, '2026-11-17', { ...absent, absence: 'unjustified', corrects: 3 }),
  row(5, '2026-11-24', { recovers: 2, onPaper: true }),
  row(6, '2026-12-01', {
    ...{ done: turn('2026-12-01', '08:00', '17:00'), minutes: toMinutes(540) },
    ...{ counted: toMinutes(480), uncounted: 'day-limit' },
  }),
]

function reportOf(scheme: Scheme, some: Partial<Report> = {}): Report {
  const owed = toMinutes(3600)
  return {
    ...{
      form: formOf(scheme),
      scheme,
      placementId: toId<PlacementId>(7),
      body: 'CISA <Ovest> #Ticino',
    },
    ...{ personName: 'Олена', hostName: 'Pane Quotidiano', placeName: 'Emporio', tutorName: 'Tea' },
    ...{
      activity: 'Orto e magazzino',
      reference: 'Sent. 123/2026',
      authority: 'Tribunale di Novara',
    },
    ...{ timeZone: 'Europe/Rome', today: day('2026-12-02'), from: day('2026-11-02') },
    ...{ to: day('2027-04-30'), period: { from: day('2026-11-02'), to: day('2026-12-31') } },
    ...{ owed, before: toMinutes(120), rows, head: { number: 6, mac: 'c2VhbA' } },
    ...sumReport(owed, toMinutes(120), some.rows ?? rows),
    ...some,
  }
}
const cellsOf = (csv: string): string[][] =>
  parse(csv, { bom: true, delimiter: ';', relax_column_count: true, skip_empty_lines: false })

it('what was done, what counts, what is missing and what is left are apart', () => {
  const { sums, months, residual } = reportOf('lpu')
  expect(sums).toEqual({
    ...{ days: 3, minutes: 1020, counted: 960, justified: 240, unjustified: 240, recovered: 240 },
  })
  expect(months.map(({ month, counted }) => `${month.toString()} ${counted}`)).toEqual([
    ...['2026-11 480', '2026-12 480'],
  ])
  expect(residual).toBe(3600 - 120 - 960)
})

it('a sheet holds every row with its times of signature, and the sums as numbers', () => {
  const lines = cellsOf(reportCsv(reportOf('lpu'), wordsOf('it')))
  expect(lines[0]).toEqual([
    ...['Registro presenze · Lavoro di pubblica utilità (art. 54 D.Lgs 274/2000)'],
    'CISA <Ovest> #Ticino',
  ])
  expect(lines.find(([first]) => first === '6')).toEqual([
    ...['6', '2026-12-01', '08:00-12:00', '08:00-17:00', '0', '540', '480', '0', 'Orto'],
    ...['oltre il limite del giorno, non contate', '2026-12-01 12:01', '2026-12-01 18:00', 'Tea'],
  ])
  expect(lines.find(([first]) => first === '4')?.[9]).toBe(
    'assenza non giustificata; corregge la riga 3',
  )
  expect(lines.find(([first]) => first === 'Ore residue')).toEqual(['Ore residue', '2520', '42:00'])
  expect(lines.at(-1)).toEqual(['Registro sigillato: 6 righe, radice c2VhbA'])
})

it('each office gets its own form, and only the court the name of the rule', () => {
  const forms = schemes.map(scheme => `${scheme} ${reportPage(reportOf(scheme), wordsOf('en')).to}`)
  expect(forms).toEqual([
    'pact To the service that follows the pact',
    'lpu To the probation office (UEPE)',
    'lpu-road To the probation office (UEPE)',
    'substitute To the probation office (UEPE)',
    'map To the probation office (UEPE)',
    'puc To the municipality of the project',
    'pass To the promoting body',
  ])
})

it('says of which hours the desk decided, and when; and what is struck', () => {
  const nothing = { ...absent, missed: toMinutes(0), isStruck: true, corrects: 1 }
  const rows = [
    row(2, '2026-11-03', { corrects: 1, deskSaidAt: at('2026-12-02', '10:15') }),
    row(4, '2026-11-04', { ...nothing, deskSaidAt: at('2026-12-02', '10:20') }),
  ]
  const [first, second] = reportPage(reportOf('lpu', { rows }), wordsOf('it')).rows
  expect(first?.[8]).toBe("corregge la riga 1; decisa dall'ufficio il 02/12/2026 10:15")
  expect(second?.[8]).toContain('annullata; corregge la riga 1')
  const csv = cellsOf(reportCsv(reportOf('lpu', { rows }), wordsOf('en')))
  expect(csv.find(([number]) => number === '2')?.[9]).toContain('desk on 2026-12-02 10:15')
})

it('a turn over midnight names the day on which it ends', () => {
  const late = { startsAt: at('2026-11-03', '22:00'), endsAt: at('2026-11-04', '01:00') }
  const done = { ...late, breakMinutes: 0 }
  const [cells] = reportPage(
    reportOf('map', { rows: [row(1, '2026-11-03', { done })] }),
    wordsOf('it'),
  ).rows
  expect(cells?.[3]).toBe('22:00-01:00 (11-04)')
})

it.each(['=1+1', '+39', '-5', '@sum'])('a name like %s is no formula', name => {
  const [, person] = cellsOf(reportCsv(reportOf('pact', { personName: name }), wordsOf('en')))
  expect(person).toEqual(['Person', `'${name}`])
  const line = { personName: name, activity: name, planned: toMinutes(60), done: toMinutes(60) }
  const lines = [
    { ...line, counted: toMinutes(60), justified: toMinutes(0), unjustified: toMinutes(0) },
  ]
  const month = { body: 'CISA', hostName: name, month: Temporal.PlainYearMonth.from('2026-11') }
  const csv = hostMonthCsv({ ...month, today: day('2026-12-01'), lines }, wordsOf('en'))
  expect(cellsOf(csv)[5]?.slice(0, 3)).toEqual([`'${name}`, `'${name}`, '60'])
})

it.each(['it', 'en', 'ar'])('the page of a year is set (%s)', async language => {
  const year = Array.from({ length: 150 }, (_, index) => row(index + 1, '2026-11-03'))
  const words = wordsOf(language)
  const papers = createPapers()
  const made = await papers.report('pdf', reportOf('puc', { rows: year }), words)
  expect(Buffer.from(made.bytes.subarray(0, 5)).toString()).toBe('%PDF-')
  expect(made.name).toMatch(/^[\w-]+-2026-11-02-2026-12-31\.pdf$/)
  const month = { month: Temporal.PlainYearMonth.from('2026-11'), today: day('2026-12-01') }
  const host = { body: 'CISA', hostName: 'Pane "] #panic()', ...month, lines: [] }
  const page = await papers.hostMonth('pdf', host, words)
  expect(Buffer.from(page.bytes.subarray(0, 5)).toString()).toBe('%PDF-')
})
