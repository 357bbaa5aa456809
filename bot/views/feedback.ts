/** After an exchange: thanks, or a quiet word with the desk. No stars. */
import { type ExchangeCard, otherName } from '#core/exchange/read-exchange'
import type { Said } from '#core/feedback/feedback'
import type { ExchangeId } from '#core/ids'
import type { Words } from '#locales/i18n'
import { type Button, inColumns, type View } from './view.ts'

/** Thanks in one tap, and the way to everything else that can be said. */
export function feedbackButtons(card: ExchangeCard, words: Words): readonly Button[] {
  const { exchange, feedback } = card
  if (feedback.length === 0) return []
  const more = { text: words.plain('feedback:more'), data: `th:${exchange.id}` }
  return feedback.includes('thanks') ? [sayButton(exchange.id, 'heartfelt', words), more] : [more]
}

const sayButton = (exchangeId: ExchangeId, said: Said, words: Words): Button => ({
  text: words.plain(`feedback:${said}`),
  data: `th:${exchangeId}:${said}`,
})

export function feedbackView(card: ExchangeCard, words: Words): View {
  const { exchange, feedback } = card
  const name = otherName(card)
  const thanks = feedback.includes('thanks') ? (['heartfelt', 'words', 'fine'] as const) : []
  const desk = feedback.includes('desk') ? (['desk'] as const) : []
  const buttons = [...thanks, ...desk].map(said => sayButton(exchange.id, said, words))
  const key = feedback.length === 0 ? 'feedback:nothing' : 'feedback:ask'
  return {
    text: words.t(key, { name }),
    rows: [...inColumns(buttons), wayBack(exchange.id, words)],
  }
}

/** What was said, and what can still be. */
export function saidView(card: ExchangeCard, said: Said, words: Words): View {
  const { exchange, feedback } = card
  const desk = feedback.includes('desk') ? [[sayButton(exchange.id, 'desk', words)]] : []
  const text = words.t(`feedback:done.${said}`, { name: otherName(card) })
  return { text, rows: [...desk, wayBack(exchange.id, words)] }
}

const wayBack = (exchangeId: ExchangeId, words: Words): readonly Button[] => [
  { text: words.plain('exchange:open'), data: `x:${exchangeId}` },
  { text: words.plain('common:help'), data: 'm:help' },
]
