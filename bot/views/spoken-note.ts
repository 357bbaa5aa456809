/** A note that was spoken: the line under it, and the button to hear it again. */
import type { CategoryCode } from '#core/category/catalogue'
import { type ExchangeCard, otherName } from '#core/exchange/read-exchange'
import type { Words } from '#locales/i18n'
import type { Button, View } from './view.ts'

/** What it hangs on: an exchange, a listing of one's own, a group. */
export type Holder = 'x' | 'l' | 'g'

export const hearButton = (holder: Holder, id: number, words: Words): Button => ({
  text: words.plain('exchange:voice.hear'),
  data: `v:${holder}:${id}`,
})

export const cardButton = (holder: Holder, id: number, words: Words): Button => ({
  text: words.plain('exchange:voice.open'),
  data: holder === 'l' ? `l:${id}:card` : `${holder}:${id}`,
})

/** Under the voice of the other, once both have said yes. */
export const otherVoiceView = (card: ExchangeCard, words: Words): View => ({
  text: voiceLine(otherName(card), card.exchange.category, words),
  rows: [[cardButton('x', card.exchange.id, words)]],
})

export const voiceLine = (name: string, code: CategoryCode, words: Words): string =>
  words.t('exchange:voice.of', { name, category: words.plain(`category:name.${code}`) })
