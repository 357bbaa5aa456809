/** Who acts in what the law asks more for: given and ended by coordinators, tutors with their host. */
import { type MandateId, type MemberId, toId } from '#core/ids'
import { grantMandate, revokeMandate } from '#core/mandate/change-mandate'
import { type LackingMandate, lackingMandates } from '#core/mandate/lacking-mandates'
import {
  type DeskMandate,
  type Mandate,
  type MandateKind,
  mandateKinds,
} from '#core/mandate/mandate'
import { isStaff } from '#core/member/authority'
import type { Stores } from '#core/ports'
import { unwrap } from '#core/refused'
import { readAudited } from '../audited.ts'
import { commandOf } from '../command.ts'
import type { Form } from '../form.ts'
import { html, type Piece } from '../html.ts'
import type { Asked, Section, Show } from '../page.ts'
import { type Choice, selectField } from '../parts/fields.ts'
import { formOf, troubleList } from '../parts/form.ts'
import { olderLink, pageOf, shownAtOnce } from '../parts/paging.ts'
import { tableOf } from '../parts/table.ts'
import { checkFields, found } from '../trouble.ts'
import { findPeople } from './find-people.ts'
import { type Names, namesOf, numberIn } from './placement-names.ts'

const href = '/console/mandates'
const deskKinds = mandateKinds.filter(kind => kind !== 'tutor')

const showMandates: Show = async (asked, trouble) => {
  const { words, query, visitor, deps } = asked
  const kind = mandateKinds.find(each => each === query.text('kind'))
  const before = query.number('before')
  const filter = {
    limit: shownAtOnce + 1,
    ...(kind !== undefined && { kind }),
    ...(before !== undefined && { before: toId<MandateId>(before) }),
  }
  const lacking = await lackingMandates(deps.ports)(visitor)
  const { read, names } = await readAudited(asked, {
    action: 'mandate.listed',
    find: async stores => {
      const page = pageOf(await stores.mandates.page(filter))
      const bodies = lacking.map(({ organisationId }) => organisationId)
      const ids = page.rows.flatMap(({ memberId, organisationId }) => [memberId, organisationId])
      return { read: page, names: await namesOf(stores, [...ids, ...bodies]) }
    },
    about: seen => seen.read.rows.map(({ memberId }) => memberId),
  })
  return {
    title: words.plain('console:mandates.title'),
    content: html`${troubleList(trouble, words)}<p>${words.plain('console:mandates.text')}</p>
${lackingOf(asked, lacking, names)}
<p class="do"><a class="btn btn-primary" href="${href}/new">${words.plain('console:mandates.new')}</a></p>
${filterOf(asked)}
${read.rows.length === 0 ? html`<p>${words.plain('console:mandates.none')}</p>` : listOf(asked, read.rows, names)}
${olderLink(asked, { href, kept: ['kind'], before: read.last?.id })}`,
  }
}

function lackingOf({ words }: Asked, lacking: readonly LackingMandate[], names: Names) {
  if (lacking.length === 0) return undefined
  const lines = lacking.map(
    ({ kind, organisationId }) => html`<li>${whatOf({ words }, kind, organisationId, names)}</li>`,
  )
  return html`<section><h2>${words.plain('console:mandates.lacking')}</h2><p>${words.plain('console:mandates.lackingText')}</p><ul>${lines}</ul></section>`
}

function whatOf(
  { words }: Pick<Asked, 'words'>,
  kind: MandateKind,
  organisationId: MemberId | null,
  names: Names,
): string {
  const what = words.plain(`console:mandates.kind.${kind}`)
  return organisationId === null ? what : `${what}: ${names.get(organisationId) ?? '—'}`
}

function filterOf({ words, query }: Asked): Piece {
  const kind = selectField(
    { words, trouble: undefined },
    {
      ...{ name: 'kind', label: words.plain('console:mandates.what'), value: query.text('kind') },
      ...{
        isFilter: true,
        none: words.plain('console:all'),
        choices: choicesOf(mandateKinds, words),
      },
    },
  )
  const button = words.plain('console:placements.show')
  return html`<form method="get" action="${href}" class="filter">${kind}<p class="do"><button class="btn btn-outline-primary" type="submit">${button}</button></p></form>`
}

const choicesOf = (kinds: readonly MandateKind[], words: Asked['words']): readonly Choice[] =>
  kinds.map(value => ({ value, text: words.plain(`console:mandates.kind.${value}`) }))

function listOf(asked: Asked, rows: readonly Mandate[], names: Names): Piece {
  const { words, visitor } = asked
  const head = (name: 'person' | 'what' | 'since' | 'until') =>
    words.plain(`console:mandates.${name}`)
  const dayOf = (at: Temporal.Instant) =>
    words.longDay(at.toZonedDateTimeISO(visitor.timeZone).toPlainDate())
  return tableOf<Mandate>(
    words.plain('console:mandates.caption'),
    [
      {
        head: head('person'),
        cell: ({ memberId }) =>
          html`${names.get(memberId) ?? '—'} <span class="optional">${words.plain('console:search.number', { id: memberId })}</span>`,
      },
      {
        head: head('what'),
        cell: ({ kind, organisationId }) => whatOf(asked, kind, organisationId, names),
      },
      { head: head('since'), cell: ({ fromAt }) => dayOf(fromAt) },
      {
        head: head('until'),
        cell: row => (row.toAt === null ? endOf(asked, row, names) : dayOf(row.toAt)),
      },
    ],
    rows,
  )
}

/** A tutor is dismissed on the page of the host, and nobody ends their own. */
function endOf(asked: Asked, mandate: Mandate, names: Names): Piece | string {
  const { words, visitor } = asked
  const { memberId, kind, organisationId } = mandate
  if (kind === 'tutor') {
    return html`<a href="/console/hosts/${organisationId ?? 0}">${words.plain('console:mandates.atHost')}</a>`
  }
  if (memberId === visitor.memberId) return '—'
  const name = names.get(memberId) ?? '—'
  const what = whatOf(asked, kind, organisationId, names)
  const button = words.plain('console:mandates.endOf', { name, what })
  return formOf(asked, { action: `${href}/end`, button, tone: 'quiet' }, [
    html`<input type="hidden" name="member" value="${memberId}"><input type="hidden" name="kind" value="${kind}"><input type="hidden" name="body" value="${organisationId ?? ''}">`,
  ])
}

const showSearch: Show = async asked => ({
  title: asked.words.plain('console:mandates.new'),
  under: { text: asked.words.plain('console:mandates.title'), href },
  content: await findPeople(asked, `${href}/new`),
})

const showGiving: Show = async (asked, trouble) => {
  const { words } = asked
  const memberId = toId<MemberId>(numberIn(asked, 'memberId'))
  const { name, kinds, bodies } = found(
    await readAudited(asked, {
      action: 'member.read',
      find: stores => readGiving(stores, asked, memberId),
      about: read => (read === undefined ? [] : [memberId]),
    }),
  )
  const context = { words, trouble }
  const fields = [
    selectField(context, {
      ...{ name: 'kind', label: words.plain('console:mandates.what'), required: true },
      ...{ none: words.plain('console:choose'), choices: choicesOf(kinds, words) },
      hint: words.plain('console:mandates.hint'),
    }),
    selectField(context, {
      ...{ name: 'body', label: words.plain('console:mandates.body'), choices: bodies, none: '—' },
      hint: words.plain('console:mandates.bodyHint'),
    }),
  ]
  return {
    title: words.plain('console:mandates.for', { name }),
    under: { text: words.plain('console:mandates.new'), href: `${href}/new` },
    content: html`${troubleList(trouble, words)}
${formOf(asked, { action: `${href}/new/${memberId}`, button: words.plain('console:mandates.give') }, fields)}`,
  }
}

const mostBodies = 300

/** Whoever is not of the desk may act for a public promoter alone. */
async function readGiving(stores: Stores, { now }: Asked, memberId: MemberId) {
  const person = await stores.members.inPerson(memberId, now)
  if (person?.state !== 'active' || person.id !== memberId) return undefined
  const kinds = isStaff(person.roles) ? deskKinds : (['promoter'] as const)
  const bodies = (await stores.organisations.page({ limit: mostBodies }))
    .filter(({ kind, closedAt }) => kind === 'public' && closedAt === null)
    .map(({ id, name }) => ({ value: String(id), text: name }))
  return { name: person.firstName, kinds, bodies }
}

const kindIn = (form: Form): DeskMandate | undefined =>
  deskKinds.find(kind => kind === form.text('kind'))

const bodyIn = (form: Form): MemberId | null => {
  const body = form.number('body')
  return body === undefined ? null : toId<MemberId>(body)
}

async function give(asked: Asked, form: Form) {
  const kind = kindIn(form)
  const organisationId = kind === 'legal' ? null : bodyIn(form)
  checkFields({
    kind: kind === undefined && 'missing',
    body: kind !== undefined && kind !== 'legal' && organisationId === null && 'missing',
  })
  const memberId = toId<MemberId>(numberIn(asked, 'memberId'))
  const command = { ...commandOf(asked, form), memberId, kind: found(kind), organisationId }
  unwrap(await grantMandate(asked.deps.ports)(command))
  return { to: href, said: 'mandateGiven' } as const
}

async function end(asked: Asked, form: Form) {
  const mandate = { kind: found(kindIn(form)), organisationId: bodyIn(form) }
  const memberId = toId<MemberId>(found(form.number('member')))
  unwrap(await revokeMandate(asked.deps.ports)({ ...commandOf(asked, form), memberId, ...mandate }))
  return { to: href, said: 'mandateEnded' } as const
}

export const mandateSection: Section = {
  name: 'mandates',
  href,
  for: 'coordinator',
  pages: [
    { path: '/mandates', show: showMandates },
    { path: '/mandates/new', show: showSearch },
    { path: '/mandates/new/:memberId', show: showGiving, act: give },
    { path: '/mandates/end', act: end, again: showMandates },
  ],
}
