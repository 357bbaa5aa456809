import type { CategoryCode } from '#core/category/catalogue'
import type { ExchangeId } from '#core/ids'
import type { Words } from '#locales/i18n'
import { backToMine } from './listing.ts'
import type { View } from './view.ts'

/** After some refusals: does this person still want to be asked for it? */
export function stillView(exchangeId: ExchangeId, category: CategoryCode, words: Words): View {
  const name = words.plain(`category:name.${category}`)
  return {
    text: words.t('asking:still.ask', { category: name }),
    rows: [
      [
        { text: words.plain('asking:still.yes'), data: `w:${exchangeId}:yes` },
        { text: words.plain('asking:still.notNow'), data: `w:${exchangeId}:not-now` },
      ],
    ],
  }
}

/** What follows from the answer; what is paused can be taken up in one's listings. */
export function stillAnsweredView(
  answer: 'yes' | 'not-now',
  category: CategoryCode,
  words: Words,
): View {
  const facts = { category: words.plain(`category:name.${category}`) }
  const key = answer === 'yes' ? 'asking:still.doneYes' : 'asking:still.doneNotNow'
  return { text: words.t(key, facts), rows: [backToMine(words)] }
}
