import type { Outlook } from '#core/matching/outlook'
import type { Minutes } from '#core/minutes'
import type { Words } from '#locales/i18n'
import { hoursButton, offerButton } from './notice-exchange.ts'
import type { Button, View } from './view.ts'

export type OutlookNotice = {
  readonly kind: 'account.low' | 'account.flagged'
  readonly balance: Minutes
  readonly outlook: Outlook
}

/** Hours are short, or pile up: what can be done about it right now. */
export function outlookNoticeView(notice: OutlookNotice, words: Words): View {
  const isLow = notice.kind === 'account.low'
  const time = words.hours(notice.balance)
  const lines = [words.t(isLow ? 'notice:low' : 'notice:flagged', { time }), wayLine(notice, words)]
  const first = isLow ? waysBack(notice.outlook, words) : waysOut(notice.outlook, words)
  return {
    text: lines.filter(line => line !== '').join('\n'),
    rows: [...first.map(button => [button]), [hoursButton(words)]],
  }
}

function wayLine({ kind, outlook }: OutlookNotice, words: Words): string {
  const { people, categories } = outlook
  if (people === 'some') return words.t('notice:way.some')
  if (people !== null) return words.t('notice:way.people', { count: people })
  if (categories.length === 0) return ''
  return words.t(kind === 'account.low' ? 'notice:way.asked' : 'notice:way.offered')
}

function waysBack({ people, categories }: Outlook, words: Words): readonly Button[] {
  if (people !== null) return [{ text: words.plain('notice:way.forward'), data: 'n:forward' }]
  if (categories.length === 0) return [offerButton(words)]
  return categories.map(code => ({
    text: words.plain('notice:way.offer', { category: words.plain(`category:name.${code}`) }),
    data: `o:${code}`,
  }))
}

function waysOut({ categories }: Outlook, words: Words): readonly Button[] {
  if (categories.length === 0)
    return [{ text: words.plain('notice:button.ask'), data: 'm:request' }]
  return categories.map(code => ({
    text: words.plain('notice:way.request', { category: words.plain(`category:name.${code}`) }),
    data: `r:${code}`,
  }))
}
