/** A month or a year of a host as a sheet and as a page: what was planned, what was done, one line a person. */
import { stringify } from 'csv-stringify/sync'
import {
  type HostMonth,
  type HostSums,
  type HostYear,
  sumHostMonth,
} from '#core/register/host-month'
import type { Words } from '#locales/i18n'
import { clockHours } from './statement-cells.ts'
import { tame } from './tame.ts'

const columns = ['planned', 'done', 'counted', 'justified', 'unjustified'] as const

const headOf = (words: Words): readonly string[] =>
  [...(['name', 'activity'] as const), ...columns].map(key => words.plain(`report:column.${key}`))

/** In minutes, so that a sheet can add them up. */
export function hostMonthCsv(month: HostMonth, words: Words): string {
  const title = words.plain('report:title.host')
  return sheetOf(month, title, [words.plain('report:fact.month'), month.month.toString()], words)
}

/** The months stand below, each with its sums. */
export function hostYearCsv(year: HostYear, words: Words): string {
  const title = words.plain('report:title.hostYear')
  const months = [
    [words.plain('report:column.month'), '', ...headOf(words).slice(2)],
    ...year.months.map(sums => [sums.month.toString(), '', ...columns.map(key => sums[key])]),
  ]
  const when = [words.plain('report:fact.year'), String(year.year)]
  return sheetOf(year, title, when, words, [[], ...months])
}

type Lines = Pick<HostMonth, 'hostName' | 'body' | 'lines'>
type Cells = readonly (string | number)[]

function sheetOf(
  { hostName, body, lines }: Lines,
  title: string,
  when: Cells,
  words: Words,
  more: readonly Cells[] = [],
): string {
  const sums = sumHostMonth(lines)
  const table = [
    [title, body],
    [words.plain('report:fact.host'), hostName],
    ...[when, [], headOf(words)],
    ...lines.map(line => [line.personName, line.activity, ...columns.map(key => line[key])]),
    [words.plain('report:sum'), '', ...columns.map(key => sums[key])],
    ...more,
  ]
  const tamed = table.map(line => line.map(cell => (typeof cell === 'string' ? tame(cell) : cell)))
  return stringify(tamed, { bom: true, delimiter: ';', record_delimiter: 'windows' })
}

const clocks = (sums: HostSums) => columns.map(key => clockHours(sums[key]))

export const hostMonthPage = (month: HostMonth, words: Words) => ({
  ...pageOf(month, words),
  title: words.plain('report:title.host'),
  facts: [
    [words.plain('report:fact.host'), month.hostName],
    [words.plain('report:fact.month'), words.month(month.month)],
  ],
  monthHead: [],
  months: [],
})

export const hostYearPage = (year: HostYear, words: Words) => ({
  ...pageOf(year, words),
  title: words.plain('report:title.hostYear'),
  facts: [
    [words.plain('report:fact.host'), year.hostName],
    [words.plain('report:fact.year'), String(year.year)],
  ],
  monthHead: [words.plain('report:column.month'), ...headOf(words).slice(2)],
  months: year.months.map(sums => [words.month(sums.month), ...clocks(sums)]),
})

function pageOf({ body, today, lines }: Omit<HostMonth, 'month'>, words: Words) {
  return {
    language: words.language,
    rtl: words.rtl,
    body,
    head: headOf(words),
    rows: lines.map(line => [line.personName, line.activity, ...clocks(line)]),
    none: words.plain('report:none'),
    sums: [words.plain('report:sum'), '', ...clocks(sumHostMonth(lines))],
    signature: words.plain('report:sign.host'),
    made: words.plain('statement:made', { day: words.day(today), year: today.year }),
  }
}

/** Typst. What it prints comes as JSON: a text of a person is never read as markup. */
export const hostMonthTemplate = `
#let d = json(bytes(sys.inputs.page))
#set document(title: d.title, date: none)
#let ltr-run(it) = text(dir: ltr, it)
#set page(paper: "a4", margin: (x: 18mm, y: 20mm), footer: context [
  #set text(size: 7pt, fill: luma(90))
  #grid(columns: (1fr, auto), d.made, ltr-run(counter(page).display("1 / 1", both: true)))
])
#set text(font: ("Noto Sans", "Noto Sans Arabic"), size: 9pt, lang: d.language,
  dir: if d.rtl { rtl } else { ltr })
#let edge = if d.rtl { left } else { right }
#text(size: 10pt, fill: luma(90), d.body)
#v(-2mm)
#text(size: 16pt, weight: "bold", d.title)
#v(-1mm)
#for fact in d.facts [ #text(fill: luma(90), fact.at(0)): #text(weight: "bold", fact.at(1)) #h(6mm) ]
#v(4mm)
#if d.rows.len() == 0 [ #d.none ] else {
  table(
    columns: (1.2fr, 1.4fr, auto, auto, auto, 1fr, 1fr),
    align: (start, start, edge, edge, edge, edge, edge),
    stroke: (x, y) => (bottom: 0.4pt + luma(190)), inset: (x: 1.8mm, y: 1.8mm),
    table.header(..d.head.map(cell => text(weight: "bold", size: 8pt, cell))),
    ..d.rows.map(row => row.enumerate().map(((at, cell)) =>
      if at < 2 { cell } else { ltr-run(cell) })).flatten(),
    ..d.sums.map(cell => text(weight: "bold", dir: ltr, cell)),
  )
}
#if d.months.len() > 0 {
  v(6mm)
  table(
    columns: (1fr, auto, auto, auto, auto, auto),
    align: (start, edge, edge, edge, edge, edge),
    stroke: (x, y) => (bottom: 0.4pt + luma(190)), inset: (x: 1.8mm, y: 1.8mm),
    table.header(..d.monthHead.map(cell => text(weight: "bold", size: 8pt, cell))),
    ..d.months.map(row => row.enumerate().map(((at, cell)) =>
      if at < 1 { cell } else { ltr-run(cell) })).flatten(),
  )
}
#v(16mm)
#block(breakable: false, width: 80mm)[#line(length: 100%, stroke: 0.5pt) #v(-1mm) #text(size: 8pt, d.signature)]
`
