/** The register of a host's volunteers: every row in its order, as a sheet and as a page to take away. */
import { readRegister, type VolunteerRegister } from '#core/host/read-register'
import { standing, type VolunteerRow } from '#core/host/volunteer'
import { unwrap } from '#core/refused'
import type { Words } from '#locales/i18n'
import { html, type Piece } from '../html.ts'
import type { Asked, Handed, PageRoute, Show } from '../page.ts'
import { type Column, tableOf } from '../parts/table.ts'
import { hostIn, hrefOf } from './host-card.ts'
import { volunteerFormPages } from './volunteer-forms.ts'

async function readRows(asked: Asked): Promise<VolunteerRegister> {
  const { visitor, deps, words } = asked
  const { territoryId, memberId: by } = visitor
  const query = { territoryId, by, organisationId: hostIn(asked), language: words.language }
  return unwrap(await readRegister(deps.ports)(query))
}

const showVolunteers: Show = async asked => {
  const { words } = asked
  const { host, rows, timeZone } = await readRows(asked)
  const at = `${hrefOf(hostIn(asked))}/volunteers`
  const table = tableOf(
    words.plain('console:volunteers.caption'),
    columnsOf(words, { at, rows, timeZone }),
    rows,
  )
  const paper = (kind: 'pdf' | 'csv') =>
    html`<a class="btn btn-outline-primary" href="${at}.${kind}">${words.plain(`console:register.${kind}`)}</a> `
  return {
    title: words.plain('console:volunteers.title', { host }),
    under: { text: host, href: hrefOf(hostIn(asked)) },
    content: html`<p>${words.plain('console:volunteers.text')}</p>
<p class="do"><a class="btn btn-primary" href="${at}/new">${words.plain('console:volunteers.add')}</a> ${[paper('pdf'), paper('csv')]}</p>
${rows.length === 0 ? html`<p>${words.plain('host:register.none')}</p>` : table}`,
  }
}

type Kept = Pick<VolunteerRegister, 'rows' | 'timeZone'> & { readonly at: string }

function columnsOf(words: Words, { at, rows, timeZone }: Kept): readonly Column<VolunteerRow>[] {
  const holding = new Set(standing(rows).map(({ id }) => id))
  const head = (name: HeadName) => words.plain(`host:register.column.${name}`)
  const kind = (row: VolunteerRow) =>
    words.plain(`host:register.kind.${row.kind}`, { concerns: row.concerns ?? row.number })
  const name = ({ id, person }: VolunteerRow): Piece | string =>
    holding.has(id) ? html`<a href="${at}/${id}">${person.name}</a>` : person.name
  const identity = ({ person: { taxCode, birth } }: VolunteerRow) =>
    [
      ...(taxCode === null ? [] : [taxCode]),
      ...(birth === null ? [] : [`${birth.place}, ${words.longDay(birth.day)}`]),
    ].join(' · ')
  const written = (row: VolunteerRow) => {
    const day = words.longDay(row.setAt.toZonedDateTimeISO(timeZone).toPlainDate())
    return [kind(row), day, ...(row.reason === null ? [] : [row.reason])].join(' · ')
  }
  return [
    { head: head('number'), cell: row => String(row.number) },
    { head: head('name'), cell: name },
    { head: head('taxCode'), cell: identity },
    { head: head('residence'), cell: ({ person }) => person.residence },
    { head: head('from'), cell: ({ fromDay }) => words.longDay(fromDay) },
    { head: head('to'), cell: ({ toDay }) => (toDay === null ? '—' : words.longDay(toDay)) },
    { head: head('kind'), cell: written },
  ]
}

type HeadName = 'number' | 'kind' | 'name' | 'taxCode' | 'residence' | 'from' | 'to'

const handRegister =
  (kind: 'pdf' | 'csv') =>
  async (asked: Asked): Promise<Handed> =>
    asked.deps.papers.volunteers(kind, await readRows(asked), asked.words)

const base = '/hosts/:hostId/volunteers'

export const volunteerPages: readonly PageRoute[] = [
  { path: base, show: showVolunteers },
  { path: `${base}.pdf`, show: handRegister('pdf') },
  { path: `${base}.csv`, show: handRegister('csv') },
  ...volunteerFormPages,
]
