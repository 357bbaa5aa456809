import type { ReplyKeyboardMarkup } from 'grammy/types'
import type { ContactCard } from '#core/contact/read-contact'
import type { ExchangeId } from '#core/ids'
import type { Words } from '#locales/i18n'
import type { Button, View } from './view.ts'

/** Whether to swap numbers with the other, and with which of one's own. */
export function contactView(
  { exchangeId, name, status, until, today }: ContactCard,
  username: string | undefined,
  words: Words,
): View {
  const tap = (verb: string, text: string): Button => ({ text, data: `ct:${exchangeId}:${verb}` })
  const when = until === null ? '' : words.dateTime(until.toPlainDate(), until.toPlainTime(), today)
  const text = words.t(`contact:${status}`, { name, when })
  if (status === 'mine')
    return {
      text,
      rows: [[tap('back', words.plain('contact:withdraw'))], wayBack(exchangeId, words)],
    }
  const give = [
    tap('phone', words.plain('contact:phone')),
    ...(username === undefined ? [] : [tap('name', words.plain('contact:username'))]),
  ]
  const no = status === 'theirs' ? [[tap('no', words.plain('contact:notNow'))]] : []
  return { text, rows: [give, ...no, wayBack(exchangeId, words)] }
}

export const contactLine = (exchangeId: ExchangeId, text: string, words: Words): View => ({
  text,
  rows: [wayBack(exchangeId, words)],
})

/** Telegram asks once more before it hands over the number: its own button, no typing. */
export const contactKeyboard = (words: Words): ReplyKeyboardMarkup => ({
  keyboard: [
    [{ text: words.plain('contact:share'), request_contact: true }],
    [{ text: words.plain('common:cancel') }],
  ],
  resize_keyboard: true,
  one_time_keyboard: true,
})

export const contactButton = (exchangeId: ExchangeId, words: Words): Button => ({
  text: words.plain('contact:open'),
  data: `ct:${exchangeId}`,
})

const wayBack = (exchangeId: ExchangeId, words: Words): readonly Button[] => [
  { text: words.plain('exchange:open'), data: `x:${exchangeId}` },
  { text: words.plain('common:help'), data: 'm:help' },
]
