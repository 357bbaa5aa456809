/** What somebody wants to hear of: the list, one of them, and what can be stopped. */
import type { Alerts } from '#core/alert/own-wishes'
import type { AlertWish, WishTerms } from '#core/alert/wish'
import type { OpportunityKind } from '#core/opportunity/kinds'
import type { Words } from '#locales/i18n'
import { arrowBack, arrowOn, type Button, inColumns, type View } from './view.ts'

const capital = (text: string): string => {
  const [first = '', ...rest] = Array.from(text)
  return first.toUpperCase() + rest.join('')
}

export const sayKind = (kind: OpportunityKind, words: Words): string =>
  words.plain(`alert:kind.${kind}`)
export const sayReach = (reachKm: WishTerms['reachKm'], words: Words): string =>
  words.plain(`alert:reach.${reachKm ?? 'all'}`)

const kindsOf = ({ kinds }: Pick<WishTerms, 'kinds'>, words: Words): string =>
  capital(words.list(kinds.map(kind => sayKind(kind, words))))

/** "Lavori e corsi · pulizie · fino a 10 km · subito"; not yet safe for HTML. */
export function sayWish(terms: WishTerms, words: Words): string {
  const { fields, hours, reachKm, rhythm } = terms
  const named = fields.map(field => words.plain(`alert:field.${field}`))
  const said = {
    kinds: kindsOf(terms, words),
    fields: fields.length === 0 ? words.plain('alert:field.any') : words.list(named),
    hours: words.plain(`alert:hours.${hours}`),
    reach: sayReach(reachKm, words),
    rhythm: words.plain(`alert:rhythm.${rhythm}`),
  }
  return words.plain(hours === 'any' ? 'alert:say' : 'alert:sayHours', said)
}

const perPage = 3

/** Without any: two ways to begin. With some: each of them, and what can be done about all. */
export function alertsView(alerts: Alerts, page: number, words: Words, lead?: string): View {
  const { wishes, areOn } = alerts
  const isOff = wishes.length > 0 && !areOn
  const text = [
    ...(lead === undefined ? [] : [lead, '']),
    words.t(wishes.length === 0 ? 'alert:none' : 'alert:title'),
    ...(isOff ? [words.t('alert:isOff')] : []),
  ].join('\n')
  const some = wishes.slice(page * perPage, (page + 1) * perPage)
  const rows = [
    ...some.map(wish => [wishButton(wish, words)]),
    ...inColumns(beginnings(alerts, words)),
    [...turning(page, wishes.length, words), ...wayBack(words)],
  ]
  return { text, rows }
}

function wishButton(wish: AlertWish, words: Words): Button {
  const facts = { kinds: kindsOf(wish, words), reach: sayReach(wish.reachKm, words) }
  const short = words.plain('alert:short', facts)
  const text = wish.state === 'paused' ? words.plain('alert:paused', { wish: short }) : short
  return { text, data: `al:w:${wish.id}` }
}

function beginnings({ wishes, areOn, isOrganisation }: Alerts, words: Words): readonly Button[] {
  const add = { text: words.plain('alert:new'), data: 'al:new' }
  const near = { text: words.plain('alert:near'), data: 'al:near' }
  const me = { text: words.plain('alert:me'), data: 'al:me' }
  const stop = { text: words.plain('alert:stop'), data: 'al:stop' }
  const start = { text: words.plain('alert:start'), data: 'al:on' }
  // An organisation drives nothing.
  const own = isOrganisation ? [] : [me]
  if (wishes.length === 0) return isOrganisation ? [add] : [near, add, ...own]
  return [add, ...own, areOn ? stop : start]
}

const turning = (page: number, count: number, words: Words): readonly Button[] => [
  ...(page > 0 ? [{ text: arrowBack(words), data: `m:alerts:${page - 1}` }] : []),
  ...(count > (page + 1) * perPage ? [{ text: arrowOn(words), data: `m:alerts:${page + 1}` }] : []),
]

const wayBack = (words: Words): readonly Button[] => [
  { text: words.plain('common:back'), data: 'm:more' },
  { text: words.plain('common:help'), data: 'm:help' },
]

export const backToAlerts = (words: Words): readonly Button[] => [
  { text: words.plain('alert:back'), data: 'm:alerts' },
  { text: words.plain('common:help'), data: 'm:help' },
]

export function wishView(wish: AlertWish, words: Words, lead?: string): View {
  const isPaused = wish.state === 'paused'
  const key = isPaused ? 'alert:cardPaused' : 'alert:card'
  const text = words.t(key, { wish: sayWish(wish, words) })
  const act = (name: 'change' | 'pause' | 'resume' | 'remove'): Button => ({
    text: words.plain(`alert:act.${name}`),
    data: `al:${name}:${wish.id}`,
  })
  const verbs = [act('change'), act(isPaused ? 'resume' : 'pause'), act('remove')]
  return {
    text: lead === undefined ? text : `${lead}\n\n${text}`,
    rows: [...inColumns(verbs), backToAlerts(words)],
  }
}

/** What was just wished, and where to look meanwhile. */
export function wishedView(terms: WishTerms, how: 'made' | 'changed', words: Words): View {
  const look = { text: words.plain('alert:all'), data: 'm:opportunities' }
  const text = words.t(`alert:${how}`, { wish: sayWish(terms, words) })
  return { text, rows: [[look], backToAlerts(words)] }
}

const kindsPerPage = 4

/** /stop: one kind, all of it, or messages of another sort. */
export function stopView({ wishes, areOn }: Alerts, page: number, words: Words): View {
  const kinds = areOn ? [...new Set(wishes.flatMap(wish => wish.kinds))] : []
  const other = { text: words.plain('alert:halt.other'), data: 'm:privacy:choices' }
  if (kinds.length === 0) {
    return { text: words.t('alert:halt.nothing'), rows: [[other], backToAlerts(words)] }
  }
  const shown = kinds.slice(page * kindsPerPage, (page + 1) * kindsPerPage).map(kind => ({
    text: words.plain('alert:halt.kind', { kind: sayKind(kind, words) }),
    data: `al:stop:${kind}`,
  }))
  const everything = { text: words.plain('alert:halt.all'), data: 'al:off' }
  const hasMore = kinds.length > (page + 1) * kindsPerPage
  const arrows = [
    ...(page > 0 ? [{ text: arrowBack(words), data: `m:stop:${page - 1}` }] : []),
    ...(hasMore ? [{ text: arrowOn(words), data: `m:stop:${page + 1}` }] : []),
  ]
  return {
    text: words.t('alert:halt.ask'),
    rows: [...inColumns([...shown, everything, other]), [...arrows, ...backToAlerts(words)]],
  }
}

/** What was stopped, and the way back on. */
export function stoppedView(what: OpportunityKind | 'all', words: Words): View {
  const mine = { text: words.plain('alert:open'), data: 'm:alerts' }
  if (what === 'all') {
    const on = { text: words.plain('alert:start'), data: 'al:on' }
    return { text: words.t('alert:halt.doneAll'), rows: [[on], [mine]] }
  }
  const everything = { text: words.plain('alert:halt.all'), data: 'al:off' }
  const text = words.t('alert:halt.doneKind', { kind: sayKind(what, words) })
  return { text, rows: [[everything], [mine]] }
}

export const onView = (words: Words): View => ({
  text: words.t('alert:halt.on'),
  rows: [backToAlerts(words)],
})
