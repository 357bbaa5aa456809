import type { NoticeKind } from '#core/delivery/notice'
import { type Appointment, countedOf, partyOf } from '#core/exchange/exchange'
import { type ExchangeCard, otherName } from '#core/exchange/read-exchange'
import type { Minutes } from '#core/minutes'
import type { Words } from '#locales/i18n'
import { feedbackButtons } from './feedback.ts'
import type { Button, View } from './view.ts'

export type ExchangeNotice = {
  readonly kind: Exclude<Extract<NoticeKind, `exchange.${string}`>, 'exchange.proposed'>
  readonly card: ExchangeCard
  /** What the reader can spend now; only told when hours were posted. */
  readonly balance: Minutes | null
}

/** What became of an exchange, for the one who did not do it. */
export function exchangeNoticeView(notice: ExchangeNotice, words: Words): View {
  return { text: textOf(notice, words), rows: buttonsOf(notice, words) }
}

function textOf({ kind, card, balance }: ExchangeNotice, words: Words): string {
  const { exchange, today, side } = card
  const party = partyOf(exchange, 'receiver')
  const counted = countedOf(party)
  const at = exchange.suggested ?? exchange.appointment
  const facts = {
    name: otherName(card),
    category: words.plain(`category:name.${exchange.category}`),
    time: words.hours(counted ?? party.done ?? party.planned),
    when: at === null ? '' : words.dateTime(at.day, at.time, today),
    balance: words.hours(balance ?? 0),
  }
  switch (kind) {
    case 'exchange.confirmed':
      return words.t(`notice:confirmed.${side === 'giver' ? 'giver' : 'receiver'}`, facts)
    case 'exchange.resolved':
      return words.t('notice:exchange.resolved', facts)
    case 'exchange.withheld':
      return words.t(`exchange:withheld.${side === 'giver' ? 'giver' : 'receiver'}`, facts)
    case 'exchange.corrected':
      return words.t(`notice:exchange.${counted === 0 ? 'taken-back' : 'corrected'}`, facts)
    default:
      return words.t(`notice:exchange.${nameOf(kind)}`, facts)
  }
}

type Told = ExchangeNotice['kind'] extends `exchange.${infer Name}` ? Name : never
type Plain = Exclude<Told, 'confirmed' | 'resolved' | 'corrected' | 'withheld'>
const nameOf = (kind: ExchangeNotice['kind']): Plain => kind.slice('exchange.'.length) as Plain

function buttonsOf({ kind, card }: ExchangeNotice, words: Words): View['rows'] {
  const { exchange } = card
  const verb = (name: 'agree' | 'suggest' | 'confirm' | 'restate' | 'dispute', detail = '') => ({
    text: words.plain(`exchange:verb.${name}`),
    data: `x:${exchange.id}:${name}${detail}`,
  })
  const open = { text: words.plain('exchange:open'), data: `x:${exchange.id}` }
  const request = { text: words.plain('notice:button.request'), data: `l:${exchange.requestId}` }
  switch (kind) {
    case 'exchange.accepted':
      return [[talkButton(card, words)], [verb('suggest'), open]]
    case 'exchange.suggested':
      return [[verb('agree', detailOf(exchange.suggested)), verb('suggest')], [open]]
    case 'exchange.agreed':
      return [[talkButton(card, words)], [open]]
    case 'exchange.finished': {
      const stated = partyOf(exchange, 'receiver').done
      const yes = verb('confirm', stated === null ? '' : `:${stated}`)
      return [[yes, verb('restate')], [verb('dispute')]]
    }
    case 'exchange.declined':
    case 'exchange.expired':
      return [[request]]
    case 'exchange.no-room':
      return [[offerButton(words), hoursButton(words)], [request]]
    case 'exchange.confirmed':
    case 'exchange.resolved':
      return [...rowsOf(feedbackButtons(card, words)), [hoursButton(words), open]]
    case 'exchange.corrected':
      return [[hoursButton(words), open]]
    case 'exchange.cancelled':
      return card.side === 'receiver' && exchange.gatheringId === null ? [[request]] : [[open]]
    case 'exchange.disputed':
    case 'exchange.withheld':
    case 'exchange.annulled':
    case 'exchange.other-way':
    case 'exchange.not-reached':
      return [[open]]
    case 'exchange.released':
      return []
  }
}

const rowsOf = (buttons: readonly Button[]): View['rows'] => (buttons.length > 0 ? [buttons] : [])

/** The button carries what the text says: it never agrees to a later suggestion unread. */
const detailOf = (at: Appointment | null): string =>
  at === null ? '' : `:${at.day.toString()}T${at.time.toString().slice(0, 2)}`

export const talkButton = (card: ExchangeCard, words: Words): Button => ({
  text: words.plain('exchange:talk.openTo', { name: otherName(card) }),
  data: `t:${card.exchange.id}`,
})

export const offerButton = (words: Words): Button => ({
  text: words.plain('notice:button.offer'),
  data: 'm:offer',
})

export const hoursButton = (words: Words): Button => ({
  text: words.plain('notice:button.hours'),
  data: 'm:hours',
})
