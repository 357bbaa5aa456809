/** A new placement: whose, by which order, where. And what may still be changed of one. */
import { findPerson } from '#core/fund/find-person'
import { type MemberId, toId } from '#core/ids'
import { changePlacement } from '#core/placement/change-placement'
import { draftPlacement } from '#core/placement/draft-placement'
import { readCard } from '#core/placement/read-placements'
import { mayStart, sightOf } from '#core/placement/sight'
import type { Stores } from '#core/ports'
import { unwrap } from '#core/refused'
import { schemes } from '#core/scheme/scheme'
import { readAudited, readPlain } from '../audited.ts'
import { commandOf } from '../command.ts'
import type { Form } from '../form.ts'
import { html } from '../html.ts'
import type { Asked, PageRoute, Show } from '../page.ts'
import { type Choice, inputField } from '../parts/fields.ts'
import { formOf, troubleList } from '../parts/form.ts'
import { found } from '../trouble.ts'
import { hostChoices } from './host-choices.ts'
import { namesOf, numberIn, placementIn } from './placement-names.ts'
import { changeFields, patchIn, termsFields, termsIn } from './terms-fields.ts'

const href = '/console/placements'
const personIn = (asked: Asked) => toId<MemberId>(numberIn(asked, 'memberId'))

/** First whom it is about: by the beginning of a name. */
const showSearch: Show = async asked => {
  const { words, query, visitor, deps } = asked
  const text = query.text('name')
  const { territoryId, memberId: by } = visitor
  const people =
    text === '' ? [] : unwrap(await findPerson(deps.ports)({ territoryId, by, text, page: 1 }))
  const field = inputField(
    { words, trouble: undefined },
    { name: 'name', label: words.plain('console:search.label'), value: text, required: true },
  )
  const lines = people.map(
    ({ id, firstName, municipality }) =>
      html`<li><a href="${href}/new/${id}">${firstName}${municipality === null ? '' : `, ${municipality}`} <span class="optional">${words.plain('console:search.number', { id })}</span></a></li>`,
  )
  const none =
    text === '' ? undefined : html`<p role="status">${words.plain('console:search.none')}</p>`
  return {
    title: words.plain('console:terms.new'),
    under: { text: words.plain('console:placements.title'), href },
    content: html`<form method="get" action="${href}/new" class="filter">${field}<p class="do"><button class="btn btn-primary" type="submit">${words.plain('console:search.button')}</button></p></form>
${lines.length === 0 ? none : html`<ul class="choices">${lines}</ul>`}`,
  }
}

const showDraft: Show = async (asked, trouble) => {
  const { words } = asked
  const memberId = personIn(asked)
  const { name, kinds, bodies, hosts } = await readAudited(asked, {
    action: 'member.read',
    find: stores => readChoices(stores, asked, memberId),
    about: () => [memberId],
  })
  const fields = termsFields({ words, trouble }, { kinds, bodies, hosts })
  return {
    title: words.plain('console:terms.of', { name: found(name) }),
    under: { text: words.plain('console:terms.new'), href: `${href}/new` },
    content: html`${troubleList(trouble, words)}<p>${words.plain('console:terms.text')}</p>
${formOf(asked, { action: `${href}/new/${memberId}`, button: words.plain('console:terms.draft') }, fields)}`,
  }
}

/** What this operator may start, for which bodies, at which hosts. */
async function readChoices(stores: Stores, { words, visitor, now }: Asked, memberId: MemberId) {
  const sight = await sightOf(stores, visitor.memberId, now)
  const held = [...new Set([...sight.municipal, ...sight.promoter])]
  const names = await namesOf(stores, [memberId, ...held])
  const kinds: readonly Choice[] = schemes
    .filter(scheme => [null, ...held].some(promoterId => mayStart(sight, { scheme, promoterId })))
    .map(value => ({ value, text: words.plain(`console:scheme.${value}`) }))
  const bodies = held.map(id => ({ value: String(id), text: names.get(id) ?? '—' }))
  return { name: names.get(memberId), kinds, bodies, hosts: await hostChoices(stores) }
}

async function draft(asked: Asked, form: Form) {
  const terms = termsIn(form)
  const command = { ...commandOf(asked, form), memberId: personIn(asked) }
  const { id } = unwrap(await draftPlacement(asked.deps.ports)({ ...command, ...terms }))
  return { to: `${href}/${id}`, said: 'drafted' } as const
}

const showChange: Show = async (asked, trouble) => {
  const { words, visitor, now } = asked
  const id = placementIn(asked)
  const card = await readAudited(asked, {
    action: 'placement.read',
    find: stores => readCard(stores, visitor.memberId, id, now),
    about: read => (read === undefined ? [] : [read.placement.memberId]),
  })
  const { placement } = found(card)
  const hosts = await readPlain(asked, hostChoices)
  return {
    title: words.plain('console:terms.change'),
    under: { text: words.plain('console:placement.back'), href: `${href}/${id}` },
    content: html`${troubleList(trouble, words)}
${formOf(
  asked,
  { action: `${href}/${id}/change`, button: words.plain('console:terms.keep') },
  changeFields({ words, trouble }, placement, hosts),
)}`,
  }
}

async function change(asked: Asked, form: Form) {
  const placementId = placementIn(asked)
  const { visitor, now } = asked
  const card = await readPlain(asked, stores =>
    readCard(stores, visitor.memberId, placementId, now),
  )
  const patch = patchIn(form, found(card).placement)
  unwrap(await changePlacement(asked.deps.ports)({ ...commandOf(asked, form), placementId, patch }))
  return { to: `${href}/${placementId}`, said: 'changed' } as const
}

export const termsPages: readonly PageRoute[] = [
  { path: '/placements/new', show: showSearch },
  { path: '/placements/new/:memberId', show: showDraft, act: draft },
  { path: '/placements/:placementId/change', show: showChange, act: change },
]
