/** Where people give hours back: what each host agreed to, its places and hours, covers and tutors. */
import { isInForce, lastDayOf } from '#core/host/agreement'
import { type MemberId, toId } from '#core/ids'
import type { Stores } from '#core/ports'
import { readPlain } from '../audited.ts'
import { html } from '../html.ts'
import type { Asked, Section, Show } from '../page.ts'
import { type Choice, selectField } from '../parts/fields.ts'
import { tableOf } from '../parts/table.ts'
import { hostPages } from './host.ts'
import { hostsHref as href } from './host-card.ts'

const most = 300

type Row = {
  readonly id: MemberId
  readonly name: string
  readonly until: Temporal.PlainDate | undefined
}

const showHosts: Show = async asked => {
  const { words } = asked
  const { rows, others } = await readPlain(asked, stores => readHosts(stores, asked))
  const head = (name: 'name' | 'until') => words.plain(`console:hosts.${name}`)
  const none = html`<p>${words.plain('console:hosts.none')}</p>`
  const table = tableOf<Row>(
    words.plain('console:hosts.caption'),
    [
      { head: head('name'), cell: ({ id, name }) => html`<a href="${href}/${id}">${name}</a>` },
      {
        head: head('until'),
        cell: ({ until }) =>
          until === undefined ? words.plain('console:hosts.noAgreement') : words.longDay(until),
      },
    ],
    rows,
  )
  const choice = selectField(
    { words, trouble: undefined },
    {
      ...{ name: 'open', label: words.plain('console:hosts.organisation'), choices: others },
      ...{ isFilter: true, none: words.plain('console:choose') },
    },
  )
  return {
    title: words.plain('console:hosts.title'),
    content: html`${rows.length === 0 ? none : table}
<section><h2>${words.plain('console:hosts.other')}</h2><p>${words.plain('console:hosts.otherText')}</p>
<form method="get" action="${href}/open" class="filter">${choice}<p class="do"><button class="btn btn-outline-primary" type="submit">${words.plain('console:hosts.open')}</button></p></form></section>`,
  }
}

async function readHosts({ hosts, organisations }: Stores, { today }: Asked) {
  const rows: Row[] = []
  for (const id of await hosts.page({ limit: most })) {
    const organisation = await organisations.read(id)
    if (organisation?.closedAt !== null) continue
    const inForce = (await hosts.agreementsOf(id)).filter(each => isInForce(each, today))
    const until = inForce
      .map(lastDayOf)
      .toSorted((a, b) => Temporal.PlainDate.compare(a, b))
      .at(-1)
    rows.push({ id, name: organisation.name, until })
  }
  const known = new Set(rows.map(({ id }) => id))
  const others: Choice[] = (await organisations.page({ limit: most }))
    .filter(({ id, closedAt }) => closedAt === null && !known.has(id))
    .map(({ id, name }) => ({ value: String(id), text: name }))
  return { rows: rows.toSorted((a, b) => a.name.localeCompare(b.name)), others }
}

/** The choice of the form leads to the page of its host. */
const openHost: Show = asked => {
  const id = asked.query.number('open')
  return id === undefined ? showHosts(asked) : hostPages.show(asked, toId<MemberId>(id))
}

export const hostSection: Section = {
  name: 'hosts',
  href,
  pages: [
    { path: '/hosts', show: showHosts },
    { path: '/hosts/open', show: openHost },
    ...hostPages.routes,
  ],
}
