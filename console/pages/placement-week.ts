/** The week of a placement, planned within the hours of its host. */
import type { Opening } from '#core/host/place'
import { type OpeningId, toId } from '#core/ids'
import type { Placement, PlacementSlot } from '#core/placement/placement'
import type { WeekSlot } from '#core/placement/plan-turns'
import { planWeek } from '#core/placement/plan-week'
import { readCard } from '#core/placement/read-placements'
import type { Stores } from '#core/ports'
import { unwrap } from '#core/refused'
import { readAudited, readPlain } from '../audited.ts'
import { commandOf } from '../command.ts'
import type { Form } from '../form.ts'
import { html, type Piece } from '../html.ts'
import type { Asked, PageRoute, Show } from '../page.ts'
import { type FieldContext, inputField, textField } from '../parts/fields.ts'
import { formOf, troubleList } from '../parts/form.ts'
import { checkFields, found } from '../trouble.ts'
import { placementIn } from './placement-names.ts'

const href = '/console/placements'

type Hours = { readonly opening: Opening; readonly place: string }
type Week = {
  readonly placement: Placement
  readonly slots: readonly PlacementSlot[]
  readonly hours: readonly Hours[]
}

const showWeek: Show = async (asked, trouble) => {
  const { words } = asked
  const read = await readAudited(asked, {
    action: 'placement.read',
    find: stores => readWeek(stores, asked),
    about: week => (week === undefined ? [] : [week.placement.memberId]),
  })
  const { placement, slots, hours } = found(read)
  const context = { words, trouble }
  const turns = hours.map(each => turnField(context, each, slots))
  const fields = [
    ...turns,
    html`<h2>${words.plain('console:week.beyond')}</h2><p>${words.plain('console:week.beyondText')}</p>`,
    textField(context, { name: 'reason', label: words.plain('console:flags.reason'), most: 500 }),
    inputField(context, {
      ...{ name: 'reference', label: words.plain('console:flags.reference'), most: 120 },
    }),
  ]
  const none = html`<p>${words.plain('console:week.none')}</p>`
  const action = `${href}/${placement.id}/week`
  const form = formOf(asked, { action, button: words.plain('console:week.keep') }, fields)
  return {
    title: words.plain('console:week.title'),
    under: { text: words.plain('console:placement.back'), href: `${href}/${placement.id}` },
    content: html`${troubleList(trouble, words)}<p>${words.plain('console:week.text')}</p>
${hours.length === 0 ? none : form}`,
  }
}

/** One opening: whether they come, and from when to when within it. */
function turnField(context: FieldContext, { opening, place }: Hours, slots: Week['slots']): Piece {
  const { words, trouble } = context
  const { id, weekday, from, to, activity } = opening
  const slot = slots.find(each => each.openingId === id)
  const isChosen = trouble?.typed.all('opening').includes(String(id)) ?? slot !== undefined
  const times = { from: words.time(from), to: words.time(to) }
  const legend = words.plain('console:week.opening', {
    ...{ day: words.weekday(weekday), place, activity },
    ...times,
  })
  const time = (name: 'from' | 'to', value: Temporal.PlainTime) =>
    inputField(context, {
      ...{ name: `${name}-${id}`, type: 'time', required: true },
      label: words.plain(`console:week.${name}`),
      value: value.toString({ smallestUnit: 'minute' }),
    })
  return html`<fieldset class="turn"><legend>${legend}</legend><div class="check"><input type="checkbox" id="opening-${id}" name="opening" value="${id}"${
    isChosen ? html` checked` : undefined
  }> <label for="opening-${id}">${words.plain('console:week.comes')}</label></div>
<div class="pair">${time('from', slot?.fromTime ?? from)}${time('to', slot?.toTime ?? to)}</div></fieldset>`
}

/** Those that begin no later than the placement ends, and end no sooner than it begins. */
async function readWeek(stores: Stores, asked: Asked): Promise<Week | undefined> {
  const { visitor, now } = asked
  const card = await readCard(stores, visitor.memberId, placementIn(asked), now)
  if (card === undefined) return undefined
  const { placement, slots } = card
  const hours: Hours[] = []
  for (const { id, name, closedAt } of await stores.hosts.placesOf(placement.hostId)) {
    if (closedAt !== null || (placement.placeId ?? id) !== id) continue
    for (const opening of await stores.hosts.openingsOf(id)) {
      if (lastsInto(opening, placement)) hours.push({ opening, place: name })
    }
  }
  return { placement, slots, hours }
}

const lastsInto = (opening: Opening, { fromDay, toDay }: Placement): boolean =>
  Temporal.PlainDate.compare(opening.fromDay, toDay) <= 0 &&
  (opening.toDay === null || Temporal.PlainDate.compare(opening.toDay, fromDay) >= 0)

async function plan(asked: Asked, form: Form) {
  const placementId = placementIn(asked)
  const { placement, hours } = found(await readPlain(asked, stores => readWeek(stores, asked)))
  const slots = form.all('opening').map(id => slotIn(form, id, placement, hours))
  const reason = form.text('reason')
  const reference = form.text('reference')
  const answer = reason === '' ? {} : { answer: { reason, reference: reference || null } }
  const command = { ...commandOf(asked, form), placementId, slots }
  unwrap(await planWeek(asked.deps.ports)({ ...command, ...answer }))
  return { to: `${href}/${placementId}`, said: 'planned' } as const
}

/** From the first day that placement, opening and plan have in common. */
function slotIn(
  form: Form,
  id: string,
  { fromDay: begins, toDay: ends }: Placement,
  hours: readonly Hours[],
): WeekSlot {
  const { opening } = found(hours.find(each => String(each.opening.id) === id))
  const [fromTime, toTime] = [form.time(`from-${id}`), form.time(`to-${id}`)]
  checkFields({
    [`from-${id}`]: fromTime === undefined && 'time',
    [`to-${id}`]: toTime === undefined && 'time',
  })
  if (fromTime === undefined || toTime === undefined) throw new Error('checked above')
  const isLater = Temporal.PlainDate.compare(opening.fromDay, begins) > 0
  const isSooner = opening.toDay !== null && Temporal.PlainDate.compare(opening.toDay, ends) < 0
  return {
    ...{ openingId: toId<OpeningId>(opening.id), fromTime, toTime },
    fromDay: isLater ? opening.fromDay : begins,
    toDay: isSooner ? opening.toDay : null,
  }
}

export const weekPages: readonly PageRoute[] = [
  { path: '/placements/:placementId/week', show: showWeek, act: plan, for: 'placers' },
]
