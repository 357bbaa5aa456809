import type { Desk } from '#core/network/read-desk'
import type { OfficeHours } from '#core/network/settings'
import type { QueueItem } from '#core/queue/store'
import type { Words } from '#locales/i18n'
import { type Button, ownDirection, type View } from './view.ts'

export type HelpFacts = {
  /** Null for someone who belongs nowhere yet. */
  readonly desk: Desk | null
  /** Only a member can open a request. */
  readonly mayAsk: boolean
  readonly request: QueueItem | null
  /** A dialogue stands open: the way back to it. */
  readonly inForm: boolean
}

/** Numbers first, then the desk, then what it is not. */
export function helpView({ desk, mayAsk, request, inForm }: HelpFacts, words: Words): View {
  const standing = request === null ? [] : [requestLine(request, words)]
  const people = desk === null ? [words.t('help:strangerDesk')] : deskLines(desk, words)
  const own = request === null ? askRow(mayAsk, words) : [requestRow(request, words)]
  const back: readonly Button[][] = inForm
    ? [[{ text: words.plain('common:continue'), data: 'm:continue' }]]
    : []
  return {
    text: [words.t('help:numbers'), people.join('\n'), ...standing].join('\n\n'),
    rows: [...own, ...back],
  }
}

/** Place and phone in one line, for "ask the desk". */
export function deskContact(desk: Desk, words: Words): string {
  const { place, phone } = turned(desk, words)
  const parts = [
    ...(place === null ? [] : [place]),
    ...(phone === null ? [] : [words.plain('help:phone', { phone })]),
  ]
  return parts.length === 0 ? desk.body : parts.join(', ')
}

export function askedView(request: QueueItem, opens: string | null, words: Words): View {
  const text =
    opens === null ? words.t('help:openNow') : words.t('help:opensLater', { when: opens })
  return { text, rows: [requestRow(request, words)] }
}

export const passedView = (request: QueueItem, words: Words): View => ({
  text: words.t('help:passed'),
  rows: [
    [
      { text: words.plain('help:writeMore'), data: `q:${request.id}:write` },
      { text: words.plain('help:close'), data: `q:${request.id}:close` },
    ],
  ],
})

function deskLines(desk: Desk, words: Words): readonly string[] {
  const { office } = desk
  const times = { days: daysOf(office, words), from: office.from, to: office.to }
  const when = office.days.length === 0 ? [] : [words.t('help:when', times)]
  return [...whereLine(desk, words), ...when, words.t('help:noEmergency')]
}

const turned = ({ place, phone }: Desk, words: Words): Pick<Desk, 'place' | 'phone'> => ({
  place: place === null ? null : ownDirection(place, words),
  phone: phone === null ? null : ownDirection(phone, words),
})

function whereLine(desk: Desk, words: Words): readonly string[] {
  const { place, phone } = turned(desk, words)
  if (place !== null && phone !== null) return [words.t('help:desk', { desk: place, phone })]
  if (place !== null) return [words.t('help:deskNoPhone', { desk: place })]
  return phone === null ? [] : [words.t('help:deskPhoneOnly', { phone })]
}

function daysOf({ days }: OfficeHours, words: Words): string {
  const sorted = days.toSorted((a, b) => a - b)
  const [first = 1, last = 1] = [sorted[0], sorted.at(-1)]
  const unbroken = sorted.length > 2 && last - first === sorted.length - 1
  if (unbroken) return `${words.weekday(first)}–${words.weekday(last)}`
  return words.list(sorted.map(day => words.weekday(day)))
}

const requestLine = (request: QueueItem, words: Words): string =>
  words.t(request.state === 'taken' ? 'help:standsTaken' : 'help:stands')

const askRow = (mayAsk: boolean, words: Words): readonly Button[][] =>
  mayAsk ? [[{ text: words.plain('help:ask'), data: 'm:help:ask' }]] : []

const requestRow = (request: QueueItem, words: Words): Button[] => [
  { text: words.plain('help:write'), data: `q:${request.id}:write` },
  { text: words.plain('help:close'), data: `q:${request.id}:close` },
]
