import type { Minutes } from '#core/minutes'
import type { Words } from '#locales/i18n'
import { hoursButton } from './notice-exchange.ts'
import { type OutlookNotice, outlookNoticeView } from './notice-outlook.ts'
import type { View } from './view.ts'

export type AccountNotice =
  | OutlookNotice
  | { readonly kind: 'fund.helped'; readonly given: Minutes; readonly balance: Minutes }

/** News of one's own hours: few, many, or some from the fund. */
export function accountNoticeView(notice: AccountNotice, words: Words): View {
  const balance = words.hours(notice.balance)
  const hours = hoursButton(words)
  switch (notice.kind) {
    case 'account.low':
    case 'account.flagged':
      return outlookNoticeView(notice, words)
    case 'fund.helped': {
      const facts = { time: words.hours(notice.given), balance }
      return { text: words.t('notice:fundHelped', facts), rows: [[hours]] }
    }
  }
}
