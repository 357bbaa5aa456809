/** One host: what stands of it, and a form for each thing that may be added. */
import { lastDayOf } from '#core/host/agreement'
import { appointTutor, dismissTutor } from '#core/host/change-tutor'
import type { HostCard } from '#core/host/read-host'
import { type MemberId, toId } from '#core/ids'
import { readMunicipalities } from '#core/network/read-desk'
import { unwrap } from '#core/refused'
import { commandOf } from '../command.ts'
import type { Form } from '../form.ts'
import { html, type Piece } from '../html.ts'
import type { Asked, PageRoute, Show, Shown } from '../page.ts'
import { checkField, inputField } from '../parts/fields.ts'
import { formOf, troubleList } from '../parts/form.ts'
import { checkFields, type Trouble } from '../trouble.ts'
import { hostIn, hostsHref, hrefOf, kept, readCard } from './host-card.ts'
import { addAgreement, addCover, addOpening, addPlace } from './host-deeds.ts'
import { agreementForm, coverForm, openingForm, placeForm } from './host-forms.ts'
import { hostMonthPages } from './host-month.ts'
import { hostPlacePages } from './host-place.ts'
import { hostTermsPages } from './host-terms.ts'
import { hostYearPages } from './host-year.ts'
import { numberIn } from './placement-names.ts'
import { volunteerPages } from './volunteers.ts'

const showHost: Show = (asked, trouble) => showOne(asked, hostIn(asked), trouble)

async function showOne(asked: Asked, hostId: MemberId, trouble?: Trouble): Promise<Shown> {
  const { words, deps, visitor } = asked
  const card = await readCard(asked, hostId)
  const municipalities = await readMunicipalities(deps.ports)(visitor.territoryId)
  const part = (key: PartName, content: Piece) =>
    html`<section><h2>${words.plain(`console:host.${key}`)}</h2>${content}</section>`
  const action = hrefOf(hostId)
  const places = municipalities.map(({ code, name }) => ({ value: code, text: name }))
  return {
    title: card.organisation.name,
    under: { text: words.plain('console:hosts.title'), href: hostsHref },
    content: html`${troubleList(trouble, words)}
${part('agreements', html`${agreements(asked, card, action)}${agreementForm(asked, action, trouble)}`)}
${part('places', html`${placesOf(asked, card, action, trouble)}${placeForm(asked, action, places, trouble)}`)}
${part('covers', html`${covers(asked, card, action)}${coverForm(asked, action, trouble)}`)}
${part('tutors', html`${tutors(asked, card, action)}${tutorForm(asked, action, trouble)}`)}
${part('volunteers', html`<p><a href="${action}/volunteers">${words.plain('console:host.openVolunteers')}</a></p>`)}
${part('month', html`<p><a href="${action}/month">${words.plain('console:host.openMonth')}</a></p>`)}`,
  }
}

type PartName = 'agreements' | 'places' | 'covers' | 'tutors' | 'volunteers' | 'month'

const listOr = (lines: readonly Piece[], none: string): Piece =>
  lines.length === 0 ? html`<p>${none}</p>` : html`<ul>${lines}</ul>`

function agreements({ words }: Asked, card: HostCard, action: string): Piece {
  const lines = card.agreements.map(agreement => {
    const { id, reference, fromDay, schemes } = agreement
    const kinds = words.list(schemes.map(scheme => words.plain(`console:scheme.${scheme}`)))
    const days = { from: words.longDay(fromDay), to: words.longDay(lastDayOf(agreement)) }
    const text = words.plain('console:host.agreement', { reference, kinds, ...days })
    return html`<li><a href="${action}/agreements/${id}">${text}</a></li>`
  })
  return listOr(lines, words.plain('console:host.noAgreements'))
}

function placesOf(asked: Asked, card: HostCard, action: string, trouble?: Trouble): Piece {
  const { words } = asked
  const open = card.places.filter(({ place }) => place.closedAt === null)
  const lines = open.map(({ place, openings }) => {
    const { id, name, address, capacity } = place
    const hours = openings.map(
      ({ weekday, from, to, activity, capacity: room }) =>
        html`<li>${words.plain('console:host.opening', {
          ...{ day: words.weekday(weekday), from: words.time(from), to: words.time(to) },
          ...{ activity, capacity: room },
        })}</li>`,
    )
    const list = hours.length === 0 ? undefined : html`<ul>${hours}</ul>`
    const text = words.plain('console:host.place', { name, address, capacity })
    return html`<li><a href="${action}/places/${id}">${text}</a>${list}${openingForm(asked, { action, id, name }, trouble)}</li>`
  })
  return listOr(lines, words.plain('console:host.noPlaces'))
}

function covers({ words }: Asked, card: HostCard, action: string): Piece {
  const lines = card.covers.map(({ id, kind, number, askedOn, fromDay, toDay }) => {
    const days = { asked: words.longDay(askedOn), from: words.longDay(fromDay) }
    const text = words.plain(`console:host.cover.${kind}`, { number, ...days })
    const until =
      toDay === null
        ? undefined
        : html` ${words.plain('console:host.openUntil', { day: words.longDay(toDay) })}`
    return html`<li><a href="${action}/covers/${id}">${text}</a>${until}</li>`
  })
  return listOr(lines, words.plain('console:host.noCovers'))
}

function tutors(asked: Asked, card: HostCard, action: string): Piece {
  const { words } = asked
  const lines = card.tutors.map(({ id, firstName: name, insured }) => {
    const how = words.plain(`console:host.insured.${insured}`)
    const button = words.plain('console:host.dismiss', { name })
    const form = formOf(asked, { action: `${action}/tutors/${id}/dismiss`, button, tone: 'quiet' })
    return html`<li>${words.plain('console:host.tutor', { name, insured: how })}${form}</li>`
  })
  return listOr(lines, words.plain('console:host.noTutors'))
}

function tutorForm(asked: Asked, action: string, trouble?: Trouble): Piece {
  const { words } = asked
  const context = { words, trouble }
  const fields = [
    inputField(context, {
      ...{ name: 'member', label: words.plain('console:host.memberNumber'), required: true },
      ...{ inputmode: 'numeric', hint: words.plain('console:host.memberHint') },
    }),
    checkField(context, {
      ...{ name: 'employed', label: words.plain('console:host.employed') },
      choices: [{ value: 'yes', text: words.plain('console:host.isEmployed') }],
    }),
  ]
  const button = words.plain('console:host.keep')
  const form = formOf(asked, { action: `${action}/tutors`, button, tone: 'quiet' }, fields)
  return html`<details><summary>${words.plain('console:host.addTutor')}</summary>${form}</details>`
}

async function addTutor(asked: Asked, form: Form) {
  const member = form.number('member')
  checkFields({ member: member === undefined && 'number' })
  const organisationId = hostIn(asked)
  const memberId = toId<MemberId>(member ?? 0)
  const employed = form.all('employed').includes('yes')
  const command = { ...commandOf(asked, form), organisationId, memberId, employed }
  unwrap(await appointTutor(asked.deps.ports)(command))
  return kept(hrefOf(organisationId))
}

async function endTutor(asked: Asked, form: Form) {
  const organisationId = hostIn(asked)
  const memberId = toId<MemberId>(numberIn(asked, 'memberId'))
  const command = { ...commandOf(asked, form), organisationId, memberId }
  unwrap(await dismissTutor(asked.deps.ports)(command))
  return kept(hrefOf(organisationId))
}

const added =
  (deed: (asked: Asked, form: Form, hostId: MemberId) => Promise<void>) =>
  async (asked: Asked, form: Form) => {
    const hostId = hostIn(asked)
    await deed(asked, form, hostId)
    return kept(hrefOf(hostId))
  }

const base = '/hosts/:hostId'
const again = showHost

const routes: readonly PageRoute[] = [
  { path: base, show: showHost },
  { path: `${base}/agreements`, act: added(addAgreement), again },
  { path: `${base}/places`, act: added(addPlace), again },
  { path: `${base}/openings`, act: added(addOpening), again },
  { path: `${base}/covers`, act: added(addCover), again },
  { path: `${base}/tutors`, act: addTutor, again },
  { path: `${base}/tutors/:memberId/dismiss`, act: endTutor, again },
  ...hostTermsPages,
  ...hostPlacePages,
  ...volunteerPages,
  ...hostMonthPages,
  ...hostYearPages,
]

export const hostPages = { routes, show: showOne }
