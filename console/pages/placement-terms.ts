/** A new placement: whose, by which order, where. And what may still be changed of one. */
import { type MemberId, toId } from '#core/ids'
import { changePlacement } from '#core/placement/change-placement'
import { draftPlacement } from '#core/placement/draft-placement'
import { mayStart, readSeen, sightOf } from '#core/placement/sight'
import type { Stores } from '#core/ports'
import { unwrap } from '#core/refused'
import { rowOf } from '#core/scheme/rule-row'
import { rulesOf } from '#core/scheme/rules'
import { schemes } from '#core/scheme/scheme'
import { readAudited, readPlain } from '../audited.ts'
import { commandOf } from '../command.ts'
import type { Form } from '../form.ts'
import { html } from '../html.ts'
import type { Asked, PageRoute, Show } from '../page.ts'
import type { Choice } from '../parts/fields.ts'
import { formOf, troubleList } from '../parts/form.ts'
import { found } from '../trouble.ts'
import { findPeople } from './find-people.ts'
import { hostChoices } from './host-choices.ts'
import { namesOf, numberIn, placementIn } from './placement-names.ts'
import { changeFields, termsFields } from './terms-fields.ts'
import { draftPatchIn, patchIn, termsIn } from './terms-in.ts'

const href = '/console/placements'
const personIn = (asked: Asked) => toId<MemberId>(numberIn(asked, 'memberId'))

/** First whom it is about. */
const showSearch: Show = async asked => ({
  title: asked.words.plain('console:terms.new'),
  under: { text: asked.words.plain('console:placements.title'), href },
  content: await findPeople(asked, `${href}/new`),
})

const showDraft: Show = async (asked, trouble) => {
  const { words } = asked
  const memberId = personIn(asked)
  const { name, ...choices } = await readAudited(asked, {
    action: 'member.read',
    find: stores => readChoices(stores, asked, memberId),
    about: read => (read.name === undefined ? [] : [memberId]),
  })
  const fields = termsFields({ words, trouble }, choices)
  return {
    title: words.plain('console:terms.of', { name: found(name) }),
    under: { text: words.plain('console:terms.new'), href: `${href}/new` },
    content: html`${troubleList(trouble, words)}<p>${words.plain('console:terms.text')}</p>
${formOf(asked, { action: `${href}/new/${memberId}`, button: words.plain('console:terms.draft') }, fields)}`,
  }
}

/** What this operator may start, for which bodies, at which hosts. */
async function readChoices(stores: Stores, asked: Asked, memberId: MemberId) {
  const { words, visitor, now } = asked
  const sight = await sightOf(stores, visitor.memberId, now)
  const held = [...new Set([...sight.municipal, ...sight.promoter])]
  const names = await namesOf(stores, [memberId, ...held])
  const kinds: readonly Choice[] = schemes
    .filter(scheme => [null, ...held].some(promoterId => mayStart(sight, { scheme, promoterId })))
    .map(value => ({ value, text: words.plain(`console:scheme.${value}`) }))
  const bodies = held.map(id => ({ value: String(id), text: names.get(id) ?? '—' }))
  const hosts = await hostChoices(stores)
  return { name: names.get(memberId), kinds, bodies, hosts, dayOfFine: dayOfFineOn(asked) }
}

const dayOfFineOn = ({ today }: Asked): number | undefined =>
  rowOf(rulesOf('lpu-road', today), 'fine-is-day')?.cents

async function draft(asked: Asked, form: Form) {
  const terms = termsIn(form)
  const command = { ...commandOf(asked, form), memberId: personIn(asked) }
  const { id } = unwrap(await draftPlacement(asked.deps.ports)({ ...command, ...terms }))
  return { to: `${href}/${id}`, said: 'drafted' } as const
}

const showChange: Show = async (asked, trouble) => {
  const { words } = asked
  const id = placementIn(asked)
  const read = await readAudited(asked, {
    action: 'placement.read',
    find: stores => readChanging(stores, asked),
    about: seen => (seen === undefined ? [] : [seen.placement.memberId]),
  })
  const { placement, ...choices } = found(read)
  const fields = placement.state === 'draft' ? termsFields : changeFields
  return {
    title: words.plain('console:terms.change'),
    under: { text: words.plain('console:placement.back'), href: `${href}/${id}` },
    content: html`${troubleList(trouble, words)}
${formOf(
  asked,
  { action: `${href}/${id}/change`, button: words.plain('console:terms.keep') },
  fields({ words, trouble }, choices, placement),
)}`,
  }
}

/** Also the body whose project it is, where whoever looks acts for others too. */
async function readChanging(stores: Stores, asked: Asked) {
  const { visitor, now } = asked
  const placement = await readSeen(stores, visitor.memberId, placementIn(asked), now)
  if (placement === undefined) return undefined
  const { dayOfFine, ...choices } = await readChoices(stores, asked, placement.memberId)
  const { scheme, fineCents } = placement.order
  const hasFine = placement.state === 'draft' || scheme === 'lpu-road' || fineCents !== null
  return { ...choices, placement, dayOfFine: hasFine ? dayOfFine : undefined }
}

async function change(asked: Asked, form: Form) {
  const placementId = placementIn(asked)
  const { visitor, now } = asked
  const before = found(
    await readPlain(asked, stores => readSeen(stores, visitor.memberId, placementId, now)),
  )
  const patch = before.state === 'draft' ? draftPatchIn(form, before) : patchIn(form, before)
  unwrap(await changePlacement(asked.deps.ports)({ ...commandOf(asked, form), placementId, patch }))
  return { to: `${href}/${placementId}`, said: 'changed' } as const
}

export const termsPages: readonly PageRoute[] = [
  { path: '/placements/new', show: showSearch },
  { path: '/placements/new/:memberId', show: showDraft, act: draft },
  { path: '/placements/:placementId/change', show: showChange, act: change, for: 'placers' },
]
