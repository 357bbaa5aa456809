/** One placement: what was agreed, its week, what has to be looked at, and what can be done now. */
import { type CoverId, type HostPlaceId, type MemberId, toId } from '#core/ids'
import { isStaff } from '#core/member/authority'
import { changePlacement } from '#core/placement/change-placement'
import {
  isOver,
  needsReason,
  type PlacementVerb,
  placementVerbs,
  placementVerbsFrom,
} from '#core/placement/machine'
import { movePlacement } from '#core/placement/move-placement'
import type { Placement } from '#core/placement/placement'
import { type PlacementCard, readCard } from '#core/placement/read-placements'
import type { Stores } from '#core/ports'
import { unwrap } from '#core/refused'
import { readAudited } from '../audited.ts'
import { commandOf } from '../command.ts'
import type { Form } from '../form.ts'
import { html, type Piece } from '../html.ts'
import type { Asked, PageRoute, Said, Show } from '../page.ts'
import { type Choice, selectField, textField } from '../parts/fields.ts'
import { formOf, troubleList } from '../parts/form.ts'
import { stateMark } from '../parts/state-mark.ts'
import { factsOf } from '../parts/table.ts'
import { found, type Trouble } from '../trouble.ts'
import { flagList } from './flags.ts'
import { factsOfPlacement } from './placement-facts.ts'
import { type Names, namesOf, placementIn, whoIsIn } from './placement-names.ts'
import { readTurns, type WeekTurn } from './week-turns.ts'

const href = '/console/placements'

type Shown = PlacementCard & {
  readonly names: Names
  readonly places: readonly Choice[]
  readonly tutors: readonly Choice[]
  readonly covers: readonly Choice[]
  readonly turns: readonly WeekTurn[]
}

const showPlacement: Show = async (asked, trouble) => {
  const { words } = asked
  const card = found(
    await readAudited(asked, {
      action: 'placement.read',
      find: stores => readShown(stores, asked),
      about: read => (read === undefined ? [] : [read.placement.memberId]),
    }),
  )
  const { placement, names, flags } = card
  const name = names.get(placement.memberId) ?? '—'
  const part = (
    key: 'agreed' | 'where' | 'week' | 'register' | 'flags' | 'steps',
    content: Piece,
  ) => html`<section><h2>${words.plain(`console:placement.${key}`)}</h2>${content}</section>`
  return {
    title: words.plain('console:placement.title', { name }),
    under: { text: words.plain('console:placements.title'), href },
    content: html`${troubleList(trouble, words)}<p>${stateMark(placement.state, words)}</p>
${part('flags', html`${flags.length === 0 ? html`<p>${words.plain('console:flags.none')}</p>` : flagList(asked, flags)}<p><a href="/console/flags?open=no&amp;placement=${placement.id}">${words.plain('console:placement.answered')}</a></p>`)}
${part('agreed', factsOfPlacement(asked, card))}
${part('where', where(asked, card, trouble))}
${part('week', week(asked, card))}
${part('register', html`<p><a href="${href}/${placement.id}/register">${words.plain('console:register.open')}</a></p>`)}
${placementVerbsFrom(placement.state).length === 0 ? undefined : part('steps', steps(asked, placement, trouble))}`,
  }
}

async function readShown(stores: Stores, asked: Asked): Promise<Shown | undefined> {
  const { visitor, now } = asked
  const card = await readCard(stores, visitor.memberId, placementIn(asked), now)
  if (card === undefined) return undefined
  const { placement, slots, uncovered } = card
  const places = await stores.hosts.placesOf(placement.hostId)
  const tutors = await stores.mandates.holders('tutor', placement.hostId, now)
  const fit = tutors.filter(id => id !== placement.memberId)
  const names = await namesOf(stores, [
    ...whoIsIn(placement),
    ...fit,
    ...(uncovered === null ? [] : [uncovered.signedBy]),
  ])
  return {
    ...card,
    names,
    places: places
      .filter(({ closedAt }) => closedAt === null)
      .map(({ id, name, address }) => ({ value: String(id), text: `${name}, ${address}` })),
    tutors: fit.map(id => ({ value: String(id), text: names.get(id) ?? '—' })),
    covers: await coverChoices(stores, placement.hostId, asked),
    turns: await readTurns(stores, slots),
  }
}

async function coverChoices({ hosts }: Stores, hostId: MemberId, { words }: Asked) {
  return (await hosts.coversOf(hostId)).map(({ id, kind, number }) => ({
    value: String(id),
    text: `${words.plain(`console:host.coverKind.${kind}`)} ${number}`,
  }))
}

function where(
  asked: Asked,
  { placement, places, tutors, covers }: Shown,
  trouble?: Trouble,
): Piece {
  const { words } = asked
  const { id, placeId, tutorId, coverId, state } = placement
  const context = { words, trouble }
  const none = words.plain('console:placement.notYet')
  const fields = [
    selectField(context, {
      ...{ name: 'place', label: words.plain('console:fact.place'), none, choices: places },
      value: String(placeId ?? ''),
    }),
    selectField(context, {
      ...{ name: 'tutor', label: words.plain('console:fact.tutor'), none, choices: tutors },
      value: String(tutorId ?? ''),
    }),
    selectField(context, {
      ...{ name: 'cover', label: words.plain('console:fact.cover'), choices: covers },
      ...{ value: String(coverId ?? ''), none: words.plain('console:placement.coverFound') },
    }),
  ]
  const button = words.plain('console:placement.keepWhere')
  if (!isOver(state))
    return formOf(asked, { action: `${href}/${id}/where`, button, tone: 'quiet' }, fields)
  const nameIn = (choices: readonly Choice[], value: number | null) =>
    choices.find(choice => choice.value === String(value))?.text ?? '—'
  return factsOf([
    [words.plain('console:fact.place'), nameIn(places, placeId)],
    [words.plain('console:fact.tutor'), nameIn(tutors, tutorId)],
    [words.plain('console:fact.cover'), nameIn(covers, coverId)],
  ])
}

function week({ words }: Asked, { placement, turns }: Shown): Piece {
  const lines = turns.map(
    ({ weekday, from, to, place, activity }) =>
      html`<li>${words.plain('console:placement.turn', {
        ...{ day: words.weekday(weekday), from: words.time(from), to: words.time(to) },
        ...{ place, activity },
      })}</li>`,
  )
  const plan = isOver(placement.state)
    ? undefined
    : html`<p><a href="${href}/${placement.id}/week">${words.plain('console:placement.plan')}</a></p>`
  const none = html`<p>${words.plain('console:placement.noWeek')}</p>`
  return html`${lines.length === 0 ? none : html`<ul>${lines}</ul>`}${plan}`
}

/** Each verb that the map allows, with the words it asks for. */
function steps(asked: Asked, { id, state }: Placement, trouble?: Trouble): Piece {
  const { words } = asked
  const forms = placementVerbsFrom(state).map(verb => {
    const context = { words, trouble: trouble?.typed.text('verb') === verb ? trouble : undefined }
    const reason = needsReason(verb)
      ? [
          textField(context, {
            ...named(verb),
            label: words.plain('console:placement.reason'),
            required: true,
          }),
        ]
      : []
    const uncovered =
      verb === 'activate' && isStaff(asked.visitor.roles)
        ? [
            textField(context, {
              ...named(verb),
              label: words.plain('console:placement.uncovered'),
              hint: words.plain('console:placement.uncoveredHint'),
            }),
          ]
        : []
    const which = html`<input type="hidden" name="verb" value="${verb}">`
    const tone = verb === 'revoke' || verb === 'discard' ? 'danger' : 'quiet'
    const button = words.plain(`console:verb.${verb}`)
    const form = formOf(asked, { action: `${href}/${id}/steps`, button, tone }, [
      which,
      ...reason,
      ...uncovered,
    ])
    return html`<details${verb === 'activate' ? html` open` : undefined}><summary>${words.plain(`console:step.${verb}`)}</summary>${form}</details>`
  })
  return html`${forms}`
}

const named = (verb: PlacementVerb) => ({ name: `words-${verb}`, most: 500 })

async function move(asked: Asked, form: Form) {
  const verb = found(placementVerbs.find(each => each === form.text('verb')))
  const said = form.text(named(verb).name)
  const words = verb === 'activate' ? { uncovered: said } : { reason: said }
  const command = { ...commandOf(asked, form), placementId: placementIn(asked), verb }
  unwrap(await movePlacement(asked.deps.ports)({ ...command, ...(said === '' ? {} : words) }))
  return { to: `${href}/${placementIn(asked)}`, said: saidOf[verb] }
}

const saidOf: Record<PlacementVerb, Said> = {
  activate: 'active',
  suspend: 'suspended',
  resume: 'resumed',
  complete: 'completed',
  revoke: 'revoked',
  discard: 'discarded',
}

async function keepWhere(asked: Asked, form: Form) {
  const placementId = placementIn(asked)
  const place = form.number('place')
  const tutor = form.number('tutor')
  const cover = form.number('cover')
  const patch = {
    placeId: place === undefined ? null : toId<HostPlaceId>(place),
    tutorId: tutor === undefined ? null : toId<MemberId>(tutor),
    // None chosen: of a draft it is found as it begins, of what is under way it stays.
    ...(cover !== undefined && { coverId: toId<CoverId>(cover) }),
  }
  unwrap(await changePlacement(asked.deps.ports)({ ...commandOf(asked, form), placementId, patch }))
  return { to: `${href}/${placementId}`, said: 'changed' } as const
}

export const placementPages: readonly PageRoute[] = [
  { path: '/placements/:placementId', show: showPlacement, for: 'placers' },
  { path: '/placements/:placementId/steps', act: move, again: showPlacement, for: 'placers' },
  { path: '/placements/:placementId/where', act: keepWhere, again: showPlacement, for: 'placers' },
]
