/** The month of a host: what was planned and what came of it, of those whom the reader may know of. */
import { isBlind, sees, sightOf } from '#core/placement/sight'
import { findHostMonth } from '#core/register/read-host-month'
import { readAudited } from '../audited.ts'
import { html, type Piece } from '../html.ts'
import type { Asked, Handed, PageRoute, Show } from '../page.ts'
import { selectField } from '../parts/fields.ts'
import { tableOf } from '../parts/table.ts'
import { found } from '../trouble.ts'
import { hostIn, hrefOf } from './host-card.ts'
import { aboveSums, papersOf, personColumns, sumsOf } from './host-sums.ts'

/** So many months stand in the list, from the next one back. */
const monthsBack = 24

function monthIn({ query, today }: Asked): Temporal.PlainYearMonth {
  const [, year, month] = /^(20\d\d)-(0[1-9]|1[0-2])$/.exec(query.text('month')) ?? []
  if (year === undefined || month === undefined) return today.toPlainYearMonth()
  return Temporal.PlainYearMonth.from({ year: Number(year), month: Number(month) })
}

async function readMonth(asked: Asked) {
  const { visitor, now, words } = asked
  const read = await readAudited(asked, {
    action: 'host.reported',
    find: async stores => {
      const sight = await sightOf(stores, visitor.memberId, now)
      if (isBlind(sight)) return undefined
      const wanted = { hostId: hostIn(asked), month: monthIn(asked), language: words.language }
      return findHostMonth(stores, { ...wanted, sees: each => sees(sight, each) }, now)
    },
    about: month => month?.about ?? [],
  })
  return found(read)
}

const showMonth: Show = async asked => {
  const { words } = asked
  const { hostName, month, lines } = await readMonth(asked)
  const at = `${hrefOf(hostIn(asked))}/month`
  const name = words.month(month)
  const table = tableOf(
    words.plain('console:month.caption', { month: name }),
    personColumns(words),
    lines,
  )
  return {
    title: words.plain('console:month.title', { host: hostName, month: name }),
    ...aboveSums(asked, hostName),
    content: html`${monthForm(asked, at, month)}<p>${words.plain('console:month.text')}</p>
${lines.length === 0 ? html`<p>${words.plain('report:none')}</p>` : html`${table}<section><h2>${words.plain('report:sum')}</h2>${sumsOf(words, lines)}</section>`}
${papersOf(words, at, `month=${month.toString()}`)}
<p><a href="${hrefOf(hostIn(asked))}/year?year=${month.year}">${words.plain('console:month.wholeYear', { year: month.year })}</a></p>`,
  }
}

function monthForm({ words, today }: Asked, at: string, month: Temporal.PlainYearMonth): Piece {
  const next = today.toPlainYearMonth().add({ months: 1 })
  const listed = Array.from({ length: monthsBack }, (_, back) => next.subtract({ months: back }))
  const months = listed.some(each => each.equals(month)) ? listed : [...listed, month]
  const choices = months.map(each => ({ value: each.toString(), text: words.month(each) }))
  const field = selectField(
    { words, trouble: undefined },
    {
      ...{ name: 'month', label: words.plain('report:fact.month'), isFilter: true },
      ...{ choices, value: month.toString() },
    },
  )
  return html`<form method="get" action="${at}" class="filter">${field}<p class="do"><button class="btn btn-outline-primary" type="submit">${words.plain('console:placements.show')}</button></p></form>`
}

const handMonth =
  (kind: 'pdf' | 'csv') =>
  async (asked: Asked): Promise<Handed> =>
    asked.deps.papers.hostMonth(kind, await readMonth(asked), asked.words)

const base = '/hosts/:hostId/month'

export const hostMonthPages: readonly PageRoute[] = [
  { path: base, show: showMonth, for: 'placers' },
  { path: `${base}.pdf`, show: handMonth('pdf'), for: 'placers' },
  { path: `${base}.csv`, show: handMonth('csv'), for: 'placers' },
]
