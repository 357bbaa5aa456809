/** One place of a host: what is said of it, when it is open to how many, the code at its entrance. */
import type { HostPlace, Opening } from '#core/host/place'
import type { HostCard } from '#core/host/read-host'
import { changeOpening, endOpening } from '#core/host/set-opening'
import { changePlace, closePlace } from '#core/host/set-place'
import { readMunicipalities } from '#core/network/read-desk'
import { unwrap } from '#core/refused'
import { commandOf } from '../command.ts'
import type { Form } from '../form.ts'
import { html, type Piece } from '../html.ts'
import type { Asked, PageRoute, Show } from '../page.ts'
import { type Choice, inputField, selectField } from '../parts/fields.ts'
import { formOf, troubleList } from '../parts/form.ts'
import { checkFields, found, type Trouble } from '../trouble.ts'
import { hostIn, hrefOf, kept, oneIn, readCard, underHost, unwrapInto } from './host-card.ts'
import { wallPages, wallPart } from './host-wall.ts'

type Place = HostCard['places'][number]

const placeIn = (asked: Asked, { places }: HostCard): Place => {
  const { id } = oneIn(
    asked,
    'placeId',
    places.map(({ place }) => place),
  )
  return found(places.find(({ place }) => place.id === id))
}

const hrefOfPlace = (asked: Asked, { id }: HostPlace): string =>
  `${hrefOf(hostIn(asked))}/places/${id}`

const showPlace: Show = async (asked, trouble) => {
  const { words, deps, visitor } = asked
  const card = await readCard(asked)
  const { place, openings } = placeIn(asked, card)
  const towns = await readMunicipalities(deps.ports)(visitor.territoryId)
  const choices = towns.map(({ code, name }) => ({ value: code, text: name }))
  const at = hrefOfPlace(asked, place)
  const part = (key: 'described' | 'hours' | 'wall' | 'close', content: Piece) =>
    html`<section><h2>${words.plain(`console:host.part.${key}`)}</h2>${content}</section>`
  const closed = html`<p>${words.plain('console:host.placeClosed')}</p>`
  const open =
    async () => html`${part('described', changeForm(asked, { at, place, choices }, trouble))}
${part('hours', openingsOf(asked, { at, openings }, trouble))}
${part('wall', await wallPart(asked, { at, place }))}
${part('close', closeForm(asked, at))}`
  return {
    title: place.name,
    under: underHost(card),
    content: html`${troubleList(trouble, words)}${place.closedAt === null ? await open() : closed}`,
  }
}

type Described = {
  readonly at: string
  readonly place: HostPlace
  readonly choices: readonly Choice[]
}

function changeForm(asked: Asked, { at, place, choices }: Described, trouble?: Trouble): Piece {
  const { words } = asked
  const context = { words, trouble }
  const label = (name: 'name' | 'address' | 'directions' | 'capacity') =>
    words.plain(`console:host.${name}`)
  const text = (name: 'name' | 'address', most: number) =>
    inputField(context, { name, label: label(name), value: place[name], required: true, most })
  return formOf(asked, { action: at, button: words.plain('console:host.keep'), tone: 'quiet' }, [
    text('name', 80),
    selectField(context, {
      ...{ name: 'municipality', label: words.plain('console:host.municipality'), choices },
      ...{ value: place.municipalityCode, required: true },
    }),
    text('address', 200),
    inputField(context, {
      ...{ name: 'directions', label: label('directions'), most: 300 },
      value: place.directions ?? '',
    }),
    inputField(context, {
      ...{ name: 'capacity', label: label('capacity'), required: true, inputmode: 'numeric' },
      value: String(place.capacity),
    }),
  ])
}

type Open = { readonly at: string; readonly openings: readonly Opening[] }

function openingsOf(asked: Asked, { at, openings }: Open, trouble?: Trouble): Piece {
  const { words, today } = asked
  const standing = openings.filter(
    ({ toDay }) => toDay === null || Temporal.PlainDate.compare(today, toDay) <= 0,
  )
  if (standing.length === 0) return html`<p>${words.plain('console:host.noHours')}</p>`
  const items = standing.map(opening => {
    const { weekday, from, to, activity, capacity, toDay } = opening
    const hours = words.plain('console:host.opening', {
      ...{ day: words.weekday(weekday), from: words.time(from), to: words.time(to) },
      ...{ activity, capacity },
    })
    const until =
      toDay === null
        ? undefined
        : html` ${words.plain('console:host.openUntil', { day: words.longDay(toDay) })}`
    return html`<li>${hours}${until}${openingForms(asked, { at, opening }, trouble)}</li>`
  })
  return html`<ul>${items}</ul>`
}

type OneOpening = { readonly at: string; readonly opening: Opening }

/** Its hours stay: the fields of each carry its number. */
function openingForms(asked: Asked, { at, opening }: OneOpening, trouble?: Trouble): Piece {
  const { words } = asked
  const { id, activity, breakMinutes, capacity } = opening
  const context = { words, trouble }
  const isOpen = Object.keys(trouble?.fields ?? {}).some(name => name.startsWith(`o${id}-`))
  const field = (part: 'activity' | 'breakMinutes' | 'capacity', value: string | number) => ({
    ...{ name: `o${id}-${part}`, label: words.plain(`console:host.${part}`), required: true },
    value: String(value),
  })
  const change = formOf(
    asked,
    { action: `${at}/openings/${id}`, button: words.plain('console:host.keep'), tone: 'quiet' },
    [
      inputField(context, { ...field('activity', activity), most: 80 }),
      inputField(context, { ...field('breakMinutes', breakMinutes), inputmode: 'numeric' }),
      inputField(context, { ...field('capacity', capacity), inputmode: 'numeric' }),
    ],
  )
  const last = inputField(context, {
    ...{ name: `o${id}-lastDay`, label: words.plain('console:host.lastDay'), type: 'date' },
    required: true,
  })
  const button = words.plain('console:host.endOpening')
  const end = formOf(asked, { action: `${at}/openings/${id}/end`, button, tone: 'danger' }, last)
  return html`<details${isOpen ? html` open` : undefined}><summary>${words.plain('console:host.changeOpening')}</summary>${change}${end}</details>`
}

const closeForm = (asked: Asked, at: string): Piece =>
  html`<p>${asked.words.plain('console:host.closeText')}</p>${formOf(asked, {
    ...{ action: `${at}/close`, button: asked.words.plain('console:host.closePlace') },
    tone: 'danger',
  })}`

async function change(asked: Asked, form: Form) {
  const { place } = placeIn(asked, await readCard(asked))
  const capacity = form.number('capacity')
  checkFields({
    name: form.text('name') === '' && 'missing',
    address: form.text('address') === '' && 'missing',
    capacity: (capacity ?? 0) < 1 && 'number',
  })
  const directions = form.text('directions')
  const patch = {
    ...{ name: form.text('name'), municipalityCode: form.text('municipality') },
    ...{ address: form.text('address'), directions: directions === '' ? null : directions },
    capacity: found(capacity),
  }
  const command = { ...commandOf(asked, form), placeId: place.id, patch }
  unwrapInto(await changePlace(asked.deps.ports)(command), { capacity: ['capacity', 'number'] })
  return kept(hrefOfPlace(asked, place))
}

async function close(asked: Asked, form: Form) {
  const { place } = placeIn(asked, await readCard(asked))
  const command = { ...commandOf(asked, form), placeId: place.id }
  unwrap(await closePlace(asked.deps.ports)(command))
  return kept(hrefOf(hostIn(asked)))
}

async function changeHours(asked: Asked, form: Form) {
  const { place, openings } = placeIn(asked, await readCard(asked))
  const { id } = oneIn(asked, 'openingId', openings)
  const name = (part: string) => `o${id}-${part}`
  const activity = form.text(name('activity'))
  const [rest, room] = [form.number(name('breakMinutes')), form.number(name('capacity'))]
  checkFields({
    [name('activity')]: activity === '' && 'missing',
    [name('breakMinutes')]: (rest ?? -1) < 0 && 'number',
    [name('capacity')]: (room ?? 0) < 1 && 'number',
  })
  const patch = { activity, breakMinutes: found(rest), capacity: found(room) }
  const command = { ...commandOf(asked, form), openingId: id, patch }
  unwrapInto(await changeOpening(asked.deps.ports)(command), {
    breakMinutes: [name('breakMinutes'), 'number'],
    capacity: [name('capacity'), 'number'],
  })
  return kept(hrefOfPlace(asked, place))
}

async function endHours(asked: Asked, form: Form) {
  const { place, openings } = placeIn(asked, await readCard(asked))
  const { id } = oneIn(asked, 'openingId', openings)
  const lastDay = form.day(`o${id}-lastDay`)
  checkFields({ [`o${id}-lastDay`]: lastDay === undefined && 'day' })
  const command = { ...commandOf(asked, form), openingId: id, lastDay: found(lastDay) }
  unwrapInto(await endOpening(asked.deps.ports)(command), {
    lastDay: [`o${id}-lastDay`, 'dayUnfit'],
  })
  return kept(hrefOfPlace(asked, place))
}

const base = '/hosts/:hostId/places/:placeId'
const again = showPlace

export const hostPlacePages: readonly PageRoute[] = [
  { path: base, show: showPlace, act: change },
  { path: `${base}/close`, act: close, again },
  { path: `${base}/openings/:openingId`, act: changeHours, again },
  { path: `${base}/openings/:openingId/end`, act: endHours, again },
  ...wallPages(again),
]
