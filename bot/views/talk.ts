import { phrases } from '#core/delivery/notice'
import type { ExchangeId } from '#core/ids'
import type { Relay } from '#core/talk/pass-message'
import type { Words } from '#locales/i18n'
import { contactButton } from './contact.ts'
import { type Button, inColumns, type View } from './view.ts'

/** Ready phrases; the reader gets them in their own language. */
export function talkView(exchangeId: ExchangeId, name: string, words: Words): View {
  const buttons = phrases.map(phrase => ({
    text: words.plain(`exchange:phrase.${phrase}`),
    data: `p:${exchangeId}:${phrase}`,
  }))
  return {
    text: `${words.t('exchange:talk.ask', { name })}\n${words.t('exchange:talk.warning')}`,
    rows: [
      ...inColumns(buttons),
      [contactButton(exchangeId, words), ...wayBack(exchangeId, words)],
    ],
  }
}

/** Said once the two have no more to arrange here. */
export const talkClosedView = (exchangeId: ExchangeId, words: Words): View => ({
  text: words.t('exchange:talk.closed'),
  rows: [wayBack(exchangeId, words)],
})

const wayBack = (exchangeId: ExchangeId, words: Words): readonly Button[] => [
  { text: words.plain('exchange:open'), data: `x:${exchangeId}` },
  { text: words.plain('common:help'), data: 'm:help' },
]

type InTouch = readonly { readonly exchangeId: ExchangeId; readonly name: string }[]

/** A sticker or a file is not passed on; a contact only when both agree. */
export const cannotPassView = (people: InTouch, isContact: boolean, words: Words): View => ({
  text: words.t(isContact ? 'exchange:talk.contact' : 'exchange:talk.onlyWords'),
  rows: [
    ...people.map(({ exchangeId, name }) => [
      { text: words.plain('exchange:talk.openTo', { name }), data: `t:${exchangeId}` },
    ]),
    [{ text: words.plain('common:menu'), data: 'm:menu' }],
  ],
})

/** Whom a message is for: nothing is passed on by mistake, and only its id is in the button. */
export function relayAskView(
  people: InTouch,
  { messageId, shape }: Pick<Relay, 'messageId' | 'shape'>,
  words: Words,
): View {
  const place = shape === 'text' ? `${messageId}` : `${messageId}:${shape}`
  const buttons = people.map(({ exchangeId, name }) => [
    { text: words.plain('exchange:talk.relayTo', { name }), data: `r:${exchangeId}:${place}` },
  ])
  const menu = { text: words.plain('common:menu'), data: 'm:menu' }
  const [only, ...others] = people
  const text =
    only !== undefined && others.length === 0
      ? words.t('exchange:talk.relayAskOne', { name: only.name })
      : words.t('exchange:talk.relayAsk')
  return { text, rows: [...buttons, [menu]] }
}
