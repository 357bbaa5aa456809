import type { Proof } from '#core/confirmation/confirmation'
import type { NoticeKind } from '#core/delivery/notice'
import { partyOf } from '#core/exchange/exchange'
import { type ExchangeCard, otherName } from '#core/exchange/read-exchange'
import type { ConfirmationId } from '#core/ids'
import type { Words } from '#locales/i18n'
import { hoursButton } from './notice-exchange.ts'
import type { View } from './view.ts'

export type ConfirmationNotice =
  | {
      readonly kind: 'confirmation.waiting' | 'confirmation.escalated'
      readonly confirmationId: ConfirmationId
      /** A word that waits for a yes, or nobody's word at all. */
      readonly about: 'word' | 'silence'
    }
  | {
      readonly kind: 'vouch.confirmed'
      readonly card: ExchangeCard
      readonly proof: Proof
      /** What the reader can spend now. */
      readonly balance: number
    }
  | {
      readonly kind: 'vouch.asked' | 'vouch.denied' | 'vouch.cancelled' | 'vouch.released'
      readonly card: ExchangeCard
    }

export const isConfirmationNotice = (notice: {
  readonly kind: NoticeKind
}): notice is ConfirmationNotice => /^(?:confirmation|vouch)\./.test(notice.kind)

/** To volunteers and operators: something waits. To both sides: somebody answered for one of them. */
export function confirmationNoticeView(notice: ConfirmationNotice, words: Words): View {
  switch (notice.kind) {
    case 'confirmation.waiting':
    case 'confirmation.escalated': {
      const look = {
        text: words.plain('notice:button.look'),
        data: `v:${notice.confirmationId}`,
      }
      const key = notice.kind === 'confirmation.waiting' ? 'waiting' : 'escalated'
      const of = notice.about === 'word' ? 'confirmation' : 'silence'
      return { text: words.t(`notice:${of}.${key}`), rows: [[look]] }
    }
    case 'vouch.confirmed': {
      const { exchange } = notice.card
      const facts = {
        ...factsOf(notice.card, words),
        time: words.hours(partyOf(exchange, 'receiver').confirmed ?? 0),
        proof: words.plain(`confirmation:proved.${notice.proof}`),
        balance: words.hours(notice.balance),
      }
      const problem = { text: words.plain('common:human'), data: 'm:help' }
      return {
        text: words.t('notice:vouch.confirmed', facts),
        rows: [[hoursButton(words), problem]],
      }
    }
    case 'vouch.asked': {
      const open = { text: words.plain('exchange:open'), data: `x:${notice.card.exchange.id}` }
      return { text: words.t('notice:vouch.asked', factsOf(notice.card, words)), rows: [[open]] }
    }
    case 'vouch.denied':
    case 'vouch.cancelled':
    case 'vouch.released': {
      const open = { text: words.plain('exchange:open'), data: `x:${notice.card.exchange.id}` }
      const what = notice.kind.slice('vouch.'.length) as 'denied' | 'cancelled' | 'released'
      const human = { text: words.plain('common:human'), data: 'm:help' }
      const text = words.t(`notice:vouch.${what}`, factsOf(notice.card, words))
      return { text, rows: [what === 'denied' ? [open] : [open, human]] }
    }
  }
}

const factsOf = (card: ExchangeCard, words: Words) => ({
  name: otherName(card),
  category: words.plain(`category:name.${card.exchange.category}`),
})
