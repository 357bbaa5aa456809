import type { Exchange } from '#core/exchange/exchange'
import type { Words } from '#locales/i18n'
import { arrowBack, arrowOn, type Button, type View } from './view.ts'

export type ExchangeList = {
  readonly exchanges: readonly Exchange[]
  readonly more: boolean
  readonly which: 'current' | 'past'
  readonly page: number
}

/** Five exchanges a page, each a button; the other list and the arrows below. */
export function exchangeListView(list: ExchangeList, words: Words): View {
  const { exchanges, which } = list
  const empty = exchanges.length === 0 && which === 'current'
  const title = which === 'past' ? 'exchange:list.past' : 'exchange:list.title'
  return {
    text: words.t(empty ? 'exchange:list.empty' : title),
    rows: [
      ...exchanges.map(exchange => [itemButton(exchange, words)]),
      ...(empty ? [beginnings(words)] : []),
      navigation(list, words),
    ],
  }
}

const beginnings = (words: Words): readonly Button[] => [
  { text: words.plain('listing:mine.newRequest'), data: 'm:request' },
  { text: words.plain('listing:mine.newOffer'), data: 'm:offer' },
]

function itemButton(exchange: Exchange, words: Words): Button {
  const category = words.plain(`category:name.${exchange.category}`)
  const corrected = exchange.parties.some(party => party.corrected !== null)
  const state = words.plain(`exchange:state.${corrected ? 'corrected' : exchange.state}`)
  const text = words.plain('exchange:list.item', { category, state })
  return { text, data: `x:${exchange.id}` }
}

function navigation({ which, page, more }: ExchangeList, words: Words): readonly Button[] {
  const other = which === 'past' ? 'current' : 'past'
  const label = which === 'past' ? 'exchange:list.showCurrent' : 'exchange:list.showPast'
  return [
    ...(page > 0 ? [{ text: arrowBack(words), data: `m:exchanges:${which}:${page - 1}` }] : []),
    { text: words.plain(label), data: `m:exchanges:${other}:0` },
    ...(more ? [{ text: arrowOn(words), data: `m:exchanges:${which}:${page + 1}` }] : []),
  ]
}
