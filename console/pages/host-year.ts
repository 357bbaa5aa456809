/** The year of a host: person by person and month by month, of those whom the reader may know of. */
import { isBlind, sees, sightOf } from '#core/placement/sight'
import type { HostYear } from '#core/register/host-month'
import { findHostYear } from '#core/register/read-host-month'
import { readAudited } from '../audited.ts'
import { html } from '../html.ts'
import type { Asked, Handed, PageRoute, Show } from '../page.ts'
import { tableOf } from '../parts/table.ts'
import { found } from '../trouble.ts'
import { hostIn, hrefOf } from './host-card.ts'
import { aboveSums, amountColumns, papersOf, personColumns, sumsOf } from './host-sums.ts'

const yearIn = ({ query, today }: Asked): number =>
  /^20\d\d$/.test(query.text('year')) ? Number(query.text('year')) : today.year

async function readYear(asked: Asked) {
  const { visitor, now, words } = asked
  const read = await readAudited(asked, {
    action: 'host.reported',
    find: async stores => {
      const sight = await sightOf(stores, visitor.memberId, now)
      if (isBlind(sight)) return undefined
      const wanted = { hostId: hostIn(asked), year: yearIn(asked), language: words.language }
      return findHostYear(stores, { ...wanted, sees: each => sees(sight, each) }, now)
    },
    about: year => year?.about ?? [],
  })
  return found(read)
}

const showYear: Show = async asked => {
  const { words } = asked
  const { hostName, year, lines, months } = await readYear(asked)
  const host = hrefOf(hostIn(asked))
  const at = `${host}/year`
  const monthName = ({ month }: HostYear['months'][number]) =>
    html`<a href="${host}/month?month=${month.toString()}">${words.month(month)}</a>`
  const byMonth = tableOf(
    words.plain('console:month.byMonth'),
    [{ head: words.plain('report:fact.month'), cell: monthName }, ...amountColumns(words)],
    months,
  )
  const people = tableOf(
    words.plain('console:month.caption', { month: year }),
    personColumns(words),
    lines,
  )
  const turn = (to: number) => html`<a href="${at}?year=${to}">${to}</a> `
  return {
    title: words.plain('console:month.title', { host: hostName, month: year }),
    ...aboveSums(asked, hostName),
    content: html`<p>${words.plain('console:month.text')}</p><p>${[turn(year - 1), turn(year + 1)]}</p>
${lines.length === 0 ? html`<p>${words.plain('report:none')}</p>` : html`${people}${byMonth}<section><h2>${words.plain('report:sum')}</h2>${sumsOf(words, lines)}</section>`}
${papersOf(words, at, `year=${year}`)}`,
  }
}

const handYear =
  (kind: 'pdf' | 'csv') =>
  async (asked: Asked): Promise<Handed> =>
    asked.deps.papers.hostYear(kind, await readYear(asked), asked.words)

const base = '/hosts/:hostId/year'

export const hostYearPages: readonly PageRoute[] = [
  { path: base, show: showYear, for: 'placers' },
  { path: `${base}.pdf`, show: handYear('pdf'), for: 'placers' },
  { path: `${base}.csv`, show: handYear('csv'), for: 'placers' },
]
