import type { NoticeKind } from '#core/delivery/notice'
import type { GatheringCard } from '#core/gathering/read-gathering'
import type { Words } from '#locales/i18n'
import { untilOf } from './gathering.ts'
import type { Button, View } from './view.ts'

export type GatheringNotice = {
  readonly kind: Extract<NoticeKind, `gathering.${string}`>
  readonly card: GatheringCard
  /** Who joined; only its leader reads it. */
  readonly name: string
}

/** News of a group, for one of its people. */
export function gatheringNoticeView({ kind, card, name }: GatheringNotice, words: Words): View {
  const { gathering, today, joined } = card
  const facts = {
    name,
    joined,
    capacity: gathering.capacity,
    category: words.plain(`category:name.${gathering.category}`),
    time: words.hours(gathering.minutes),
    when: words.dateTime(gathering.appointment.day, gathering.appointment.time, today),
  }
  switch (kind) {
    case 'gathering.invited':
      return {
        text: words.t(`notice:group.invited.${gathering.kind}`, facts),
        rows: [[...answers(card, 'join', words)], [look(card, words)]],
      }
    case 'gathering.offered':
      return {
        text: words.t('notice:group.offered', { ...facts, until: untilOf(card, words) }),
        rows: [[...answers(card, 'yes', words)]],
      }
    case 'gathering.no-room': {
      const offer = { text: words.plain('notice:button.offer'), data: 'm:offer' }
      return { text: words.t('notice:group.no-room', facts), rows: [[offer, look(card, words)]] }
    }
    case 'gathering.soon':
      return {
        text: words.t('notice:group.soon', facts),
        rows: [[look(card, words), act(card, 'cancel', words)]],
      }
    case 'gathering.ended':
      return {
        text: words.t('notice:group.ended', facts),
        rows: [[act(card, 'finish', words), look(card, words)]],
      }
    case 'gathering.cancelled':
    case 'gathering.called-off': {
      const others = { text: words.plain('group:others'), data: 'm:groups' }
      return { text: words.t(`notice:group.${nameOf(kind)}`, facts), rows: [[others]] }
    }
    default:
      return { text: words.t(`notice:group.${nameOf(kind)}`, facts), rows: [[look(card, words)]] }
  }
}

type Short<K> = K extends `gathering.${infer Name}` ? Name : never
const nameOf = <K extends GatheringNotice['kind']>(kind: K): Short<K> =>
  kind.slice('gathering.'.length) as Short<K>

const answers = (
  { gathering }: GatheringCard,
  yes: 'join' | 'yes',
  words: Words,
): readonly Button[] => [
  { text: words.plain(`group:verb.${yes}`), data: `g:${gathering.id}:join` },
  { text: words.plain('group:verb.no'), data: `g:${gathering.id}:leave` },
]

const act = ({ gathering }: GatheringCard, verb: 'finish' | 'cancel', words: Words): Button => ({
  text: words.plain(`group:verb.${verb}`),
  data: `g:${gathering.id}:${verb}`,
})

const look = ({ gathering }: GatheringCard, words: Words): Button => ({
  text: words.plain('group:open'),
  data: `g:${gathering.id}`,
})
