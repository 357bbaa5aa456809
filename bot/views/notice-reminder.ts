import type { NoticeKind } from '#core/delivery/notice'
import { partyOf } from '#core/exchange/exchange'
import type { ExchangeVerb } from '#core/exchange/machine'
import { type ExchangeCard, otherName } from '#core/exchange/read-exchange'
import type { Words } from '#locales/i18n'
import { verbButton } from './exchange.ts'
import { talkButton } from './notice-exchange.ts'
import type { Button, View } from './view.ts'

export type ReminderNotice = {
  readonly kind: Extract<NoticeKind, `reminder.${string}`>
  readonly card: ExchangeCard
}

export const isReminder = (notice: { readonly kind: NoticeKind }): notice is ReminderNotice =>
  notice.kind.startsWith('reminder.')

/** What was agreed is near, over, or waits for one of the two. */
export function reminderView({ kind, card }: ReminderNotice, words: Words): View {
  const { exchange, today } = card
  const { planned, done } = partyOf(exchange, 'receiver')
  const at = exchange.state === 'accepted' ? exchange.suggested : exchange.appointment
  const facts = {
    name: otherName(card),
    category: words.plain(`category:name.${exchange.category}`),
    time: words.hours(done ?? planned),
    when: at === null ? '' : words.dateTime(at.day, at.time, today),
  }
  const verb = (name: ExchangeVerb): Button => verbButton(exchange, name, words)
  const talk = talkButton(card, words)
  const cancel = (text: string): Button => ({ text, data: `x:${exchange.id}:cancel` })
  switch (kind) {
    case 'reminder.soon':
      return {
        text: words.t('notice:reminder.soon', facts),
        rows: [[talk], [verb('suggest'), verb('cancel')]],
      }
    case 'reminder.ended': {
      const didNot = cancel(words.plain('notice:button.didNotHappen'))
      const later = { ...verb('suggest'), text: words.plain('notice:button.otherTime') }
      return {
        text: words.t('notice:reminder.ended', facts),
        rows: [[verb('finish')], [didNot, later]],
      }
    }
    case 'reminder.undecided': {
      const rows = [[verb('suggest'), talk], [verb('cancel')]]
      if (at === null) return { text: words.t('notice:reminder.undecided', facts), rows }
      const text = words.t('notice:reminder.unanswered', facts)
      return { text, rows: [[verb('agree')], ...rows] }
    }
    case 'reminder.unconfirmed':
      return {
        text: words.t('notice:reminder.unconfirmed', facts),
        rows: [[verb('confirm'), verb('restate')], [verb('dispute')]],
      }
  }
}
