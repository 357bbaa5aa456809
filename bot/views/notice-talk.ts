/** Words that pass between two people, and what is said around them. */
import type { Phrase } from '#core/delivery/notice'
import { type ExchangeCard, otherName } from '#core/exchange/read-exchange'
import type { Words } from '#locales/i18n'
import { talkButton } from './notice-exchange.ts'
import { safetyButton } from './safety.ts'
import { otherVoiceView } from './spoken-note.ts'
import type { View } from './view.ts'

export type TalkNotice =
  | { readonly kind: 'phrase.sent'; readonly card: ExchangeCard; readonly phrase: Phrase }
  | { readonly kind: 'message.relayed'; readonly card: ExchangeCard; readonly named: boolean }
  | {
      readonly kind: 'message.from' | 'message.lost' | ContactKind | NoteKind | ThanksKind
      readonly card: ExchangeCard
    }
type ContactKind = `contact.${'asked' | 'lapsed' | 'shared'}`
type NoteKind = 'message.note' | 'message.note-gone'
type ThanksKind = 'thanks.heartfelt' | 'thanks.from' | 'thanks.words'

export const isTalkNotice = <N extends { readonly kind: string }>(
  notice: N | TalkNotice,
): notice is TalkNotice =>
  ['phrase.sent', 'message.', 'thanks.', 'contact.'].some(start => notice.kind.startsWith(start))

/** Of a relayed message only the buttons count, or a caption: its words are copied, never read. */
export function talkNoticeView(notice: TalkNotice, words: Words): View {
  const { card } = notice
  const name = otherName(card)
  switch (notice.kind) {
    case 'phrase.sent': {
      const phrase = words.plain(`exchange:phrase.${notice.phrase}`)
      const rows = [[talkButton(card, words)], [safetyButton(card.exchange.id, words)]]
      return { text: words.t('notice:phrase', { name, phrase }), rows }
    }
    case 'message.relayed': {
      const text = notice.named ? words.t('notice:message.named', { name }) : ''
      const reply = words.plain('exchange:talk.reply', { name })
      const { id } = card.exchange
      const rows = [[{ text: reply, data: `t:${id}` }], [safetyButton(id, words)]]
      return { text, rows }
    }
    case 'message.note':
      return otherVoiceView(card, words)
    case 'message.note-gone':
      return { text: words.t('exchange:voice.gone', { name }), rows: talkRows(card, words) }
    case 'message.from':
      return { text: words.t('notice:message.from', { name }), rows: [] }
    case 'thanks.heartfelt':
    case 'thanks.from': {
      const category = words.plain(`category:name.${card.exchange.category}`)
      const key = notice.kind === 'thanks.from' ? 'from' : 'heartfelt'
      return { text: words.t(`notice:thanks.${key}`, { name, category }), rows: [] }
    }
    case 'contact.asked': {
      const { id } = card.exchange
      const see = { text: words.plain('contact:see'), data: `ct:${id}` }
      const no = { text: words.plain('contact:notNow'), data: `ct:${id}:no` }
      return { text: words.t('contact:asked', { name }), rows: [[see, no]] }
    }
    case 'contact.lapsed':
      return { text: words.t('contact:lapsed', { name }), rows: talkRows(card, words) }
    // The very message that the other gave it with.
    case 'contact.shared':
      return {
        text: '',
        rows: [[{ text: words.plain('contact:from', { name }), data: `x:${card.exchange.id}` }]],
      }
    case 'thanks.words':
      return { text: '', rows: [[safetyButton(card.exchange.id, words)]] }
    // It was taken away before it could be passed on.
    case 'message.lost': {
      return { text: words.t('notice:message.lost', { name }), rows: talkRows(card, words) }
    }
  }
}

const talkRows = (card: ExchangeCard, words: Words): View['rows'] =>
  card.talks ? [[talkButton(card, words)]] : []
