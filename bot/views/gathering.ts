import type { GatheringCard } from '#core/gathering/read-gathering'
import type { Words } from '#locales/i18n'
import { hearButton } from './spoken-note.ts'
import { type Button, inColumns, type View } from './view.ts'

/** One group as its viewer sees it: what it is, who is in, what they can do. */
export function gatheringView(card: GatheringCard, words: Words, lead?: string): View {
  const lines = [
    ...(lead === undefined ? [] : [lead, '']),
    ...headLines(card, words),
    ...(card.gathering.state === 'open' ? openLines(card, words) : [overLine(card, words)]),
    ...(card.note === null ? [] : [words.t('exchange:card.note', { note: shortOf(card.note) })]),
    ...(card.voice === null ? [] : [words.t('exchange:voice.line')]),
  ]
  return {
    text: lines.join('\n'),
    rows: [...inColumns(buttonsOf(card, words)), wayBack(card, words)],
  }
}

const shortOf = (note: string): string => (note.length > 120 ? `${note.slice(0, 117)}…` : note)

export const gatheringTitle = ({ gathering }: Pick<GatheringCard, 'gathering'>, words: Words) =>
  words.t('group:card.title', {
    category: words.plain(`category:name.${gathering.category}`),
    time: words.hours(gathering.minutes),
  })

function headLines(card: GatheringCard, words: Words): readonly string[] {
  const { gathering, municipality, leaderName, today } = card
  const { day, time } = gathering.appointment
  const when = words.dateTime(day, time, today)
  const place = gathering.remote ? words.t('group:card.remote') : municipality
  return [
    gatheringTitle(card, words),
    words.t('group:card.when', { when, place }),
    ...(card.role === 'guest' ? [withLine(card, leaderName, words)] : []),
  ]
}

function withLine({ gathering }: GatheringCard, name: string | null, words: Words): string {
  if (name === null) return words.t(`group:card.${gathering.kind}`)
  return words.t(`group:card.${gathering.kind}With`, { name })
}

function openLines(card: GatheringCard, words: Words): readonly string[] {
  const { gathering, role, free, waiting, names } = card
  const places = words.t('group:card.places', { free, capacity: gathering.capacity })
  const line = waiting === 0 ? [] : [words.t('group:card.waiting', { waiting })]
  if (role === 'guest') return [places, ...line, ...ownLines(card, words)]
  const who =
    names.length === 0
      ? words.t('group:card.nobody')
      : words.t('group:card.names', { names: words.list(names) })
  const needs = names.length < gathering.least && !card.hasBegun
  const least = words.t('group:card.least', { least: gathering.least })
  return [who, places, ...line, ...(needs ? [least] : [])]
}

function ownLines(card: GatheringCard, words: Words): readonly string[] {
  const { mine, rank, gathering } = card
  switch (mine?.state) {
    case 'joined':
      return [words.t('group:card.joined')]
    case 'waiting':
      return [words.t('group:card.rank', { rank })]
    case 'offered':
      return [words.t('group:card.offered', { until: untilOf(card, words) })]
    default: {
      const time = words.hours(gathering.minutes)
      return [words.t(`group:card.${gathering.kind}Costs`, { time })]
    }
  }
}

/** Until when a kept place waits for its yes. */
export const untilOf = ({ until, today }: GatheringCard, words: Words): string =>
  until === null ? '' : words.dateTime(until.toPlainDate(), until.toPlainTime(), today)

function overLine({ gathering, role, confirmed, joined }: GatheringCard, words: Words): string {
  if (gathering.state === 'cancelled') return words.t('group:card.cancelled')
  if (role === 'guest') return words.t('group:card.done')
  return words.t('group:card.confirmed', { confirmed, joined })
}

function buttonsOf(card: GatheringCard, words: Words): readonly Button[] {
  const { gathering, role, mine, hasBegun, names } = card
  const verb = (name: 'join' | 'wait' | 'yes' | 'no' | 'leave' | 'finish' | 'cancel'): Button => ({
    text: words.plain(`group:verb.${name}`),
    data: `g:${gathering.id}:${actOf[name]}`,
  })
  if (mine?.state === 'joined' && mine.exchangeId !== null) return ownExchange(card, words)
  if (gathering.state !== 'open') return []
  const canFinish = role === 'leader' && hasBegun && names.length > 0
  if (role !== 'guest') return [...(canFinish ? [verb('finish')] : []), verb('cancel')]
  if (hasBegun) return []
  if (mine?.state === 'waiting') return [verb('leave')]
  if (mine?.state === 'offered') return [verb('yes'), verb('no')]
  const join = verb(card.free > card.waiting ? 'join' : 'wait')
  return mine?.state === 'invited' ? [join, verb('no')] : [join]
}

const actOf = {
  ...{ join: 'join', wait: 'join', yes: 'join' },
  ...{ no: 'leave', leave: 'leave', finish: 'finish', cancel: 'cancel' },
} as const

/** Who is in acts in their own exchange with the leader. */
function ownExchange({ mine, gathering }: GatheringCard, words: Words): readonly Button[] {
  const id = mine?.exchangeId ?? 0
  const open = { text: words.plain('exchange:open'), data: `x:${id}` }
  const cancel = { text: words.plain('exchange:verb.cancel'), data: `x:${id}:cancel` }
  return gathering.state === 'open' ? [open, cancel] : [open]
}

const wayBack = ({ gathering, voice }: GatheringCard, words: Words): readonly Button[] => [
  ...(voice === null ? [] : [hearButton('g', gathering.id, words)]),
  { text: words.plain('common:back'), data: 'm:groups' },
  { text: words.plain('common:help'), data: 'm:help' },
]

/** From an exchange to the group that it is one place of. */
export const groupButton = (gatheringId: number, words: Words): Button => ({
  text: words.plain('group:open'),
  data: `g:${gatheringId}`,
})
