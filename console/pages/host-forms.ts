/** The forms that add to a host; each is folded away until it is wanted. */
import { coverKinds } from '#core/host/cover'
import type { HostPlaceId } from '#core/ids'
import { schemes } from '#core/scheme/scheme'
import type { Words } from '#locales/i18n'
import { html, type Piece } from '../html.ts'
import type { Asked } from '../page.ts'
import { type Choice, checkField, inputField, selectField } from '../parts/fields.ts'
import { formOf } from '../parts/form.ts'
import type { Trouble } from '../trouble.ts'

const labelsIn = (words: Words) => (name: LabelName) => words.plain(`console:host.${name}`)

type LabelName =
  | 'kinds'
  | 'reference'
  | 'from'
  | 'to'
  | 'name'
  | 'municipality'
  | 'address'
  | 'directions'
  | 'capacity'
  | 'activity'
  | 'weekday'
  | 'fromTime'
  | 'toTime'
  | 'breakMinutes'
  | 'kind'
  | 'number'
  | 'askedOn'

/** `scope`: two forms of one page never share the name of a field. */
function folded(
  asked: Asked,
  { summary, action, isOpen }: { summary: string; action: string; isOpen: boolean },
  fields: readonly Piece[],
): Piece {
  const button = asked.words.plain('console:host.keep')
  const form = formOf(asked, { action, button, tone: 'quiet' }, fields)
  return html`<details${isOpen ? html` open` : undefined}><summary>${summary}</summary>${form}</details>`
}

const hasTrouble = (trouble: Trouble | undefined, scope: string): boolean =>
  Object.keys(trouble?.fields ?? {}).some(name => name.startsWith(scope))

export function agreementForm(asked: Asked, action: string, trouble?: Trouble): Piece {
  const { words } = asked
  const context = { words, trouble }
  const label = labelsIn(words)
  const kinds = schemes.map(value => ({ value, text: words.plain(`console:scheme.${value}`) }))
  const how = {
    ...{ summary: words.plain('console:host.addAgreement'), action: `${action}/agreements` },
    isOpen: hasTrouble(trouble, 'agreement'),
  }
  return folded(asked, how, [
    checkField(context, { name: 'agreementKinds', label: label('kinds'), choices: kinds }),
    inputField(context, {
      ...{ name: 'agreementReference', label: label('reference'), required: true, most: 120 },
    }),
    dayField(context, 'agreementFrom', label('from')),
    dayField(context, 'agreementTo', label('to')),
  ])
}

const dayField = (
  context: { words: Words; trouble: Trouble | undefined },
  name: string,
  label: string,
): Piece => inputField(context, { name, label, type: 'date', required: true })

export function placeForm(
  asked: Asked,
  action: string,
  municipalities: readonly Choice[],
  trouble?: Trouble,
): Piece {
  const { words } = asked
  const context = { words, trouble }
  const label = labelsIn(words)
  const how = {
    ...{ summary: words.plain('console:host.addPlace'), action: `${action}/places` },
    isOpen: hasTrouble(trouble, 'place'),
  }
  return folded(asked, how, [
    inputField(context, { name: 'placeName', label: label('name'), required: true, most: 80 }),
    selectField(context, {
      ...{ name: 'placeMunicipality', label: label('municipality'), required: true },
      ...{ choices: municipalities, none: words.plain('console:choose') },
    }),
    inputField(context, {
      name: 'placeAddress',
      label: label('address'),
      required: true,
      most: 200,
    }),
    inputField(context, { name: 'placeDirections', label: label('directions'), most: 300 }),
    inputField(context, {
      ...{ name: 'placeCapacity', label: label('capacity'), required: true, inputmode: 'numeric' },
    }),
  ])
}

type OfPlace = { readonly action: string; readonly id: HostPlaceId; readonly name: string }

/** One for each place: the names of its fields carry the number of the place. */
export function openingForm(asked: Asked, { action, id, name }: OfPlace, trouble?: Trouble): Piece {
  const { words } = asked
  const context = { words, trouble }
  const label = labelsIn(words)
  const days = [1, 2, 3, 4, 5, 6, 7].map(day => ({ value: String(day), text: words.weekday(day) }))
  const how = {
    ...{ summary: words.plain('console:host.addOpening', { name }), action: `${action}/openings` },
    isOpen: hasTrouble(trouble, `opening${id}-`),
  }
  const field = (part: string, text: LabelName) => ({
    ...{ name: `opening${id}-${part}`, label: label(text), required: true },
  })
  return folded(asked, how, [
    html`<input type="hidden" name="place" value="${id}">`,
    inputField(context, { ...field('activity', 'activity'), most: 80 }),
    selectField(context, { ...field('weekday', 'weekday'), choices: days }),
    inputField(context, { ...field('from', 'fromTime'), type: 'time' }),
    inputField(context, { ...field('to', 'toTime'), type: 'time' }),
    inputField(context, { ...field('break', 'breakMinutes'), value: '0', inputmode: 'numeric' }),
    inputField(context, { ...field('capacity', 'capacity'), inputmode: 'numeric' }),
    inputField(context, { ...field('day', 'from'), type: 'date' }),
  ])
}

export function coverForm(asked: Asked, action: string, trouble?: Trouble): Piece {
  const { words } = asked
  const context = { words, trouble }
  const label = labelsIn(words)
  const kinds = coverKinds.map(value => ({
    ...{ value, text: words.plain(`console:host.coverKind.${value}`) },
  }))
  const how = {
    ...{ summary: words.plain('console:host.addCover'), action: `${action}/covers` },
    isOpen: hasTrouble(trouble, 'cover'),
  }
  return folded(asked, how, [
    selectField(context, {
      name: 'coverKind',
      label: label('kind'),
      choices: kinds,
      required: true,
    }),
    inputField(context, { name: 'coverNumber', label: label('number'), required: true, most: 60 }),
    dayField(context, 'coverAsked', label('askedOn')),
    dayField(context, 'coverFrom', label('from')),
    inputField(context, { name: 'coverTo', label: label('to'), type: 'date' }),
  ])
}
