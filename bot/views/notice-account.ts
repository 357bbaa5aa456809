import type { Minutes } from '#core/minutes'
import type { Words } from '#locales/i18n'
import { hoursButton, offerButton } from './notice-exchange.ts'
import type { View } from './view.ts'

export type AccountNotice =
  | { readonly kind: 'account.low' | 'account.flagged'; readonly balance: Minutes }
  | { readonly kind: 'fund.helped'; readonly given: Minutes; readonly balance: Minutes }

/** News of one's own hours: few, many, or some from the fund. */
export function accountNoticeView(notice: AccountNotice, words: Words): View {
  const balance = words.hours(notice.balance)
  const hours = hoursButton(words)
  switch (notice.kind) {
    case 'account.low':
      return { text: words.t('notice:low', { time: balance }), rows: [[offerButton(words), hours]] }
    case 'account.flagged': {
      const ask = { text: words.plain('notice:button.ask'), data: 'm:request' }
      return { text: words.t('notice:flagged', { time: balance }), rows: [[ask, hours]] }
    }
    case 'fund.helped': {
      const facts = { time: words.hours(notice.given), balance }
      return { text: words.t('notice:fundHelped', facts), rows: [[hours]] }
    }
  }
}
