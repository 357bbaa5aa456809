import type { GatheringPage, ListedGathering } from '#core/gathering/list-gatherings'
import type { Words } from '#locales/i18n'
import { backToMore } from './menu.ts'
import { arrowBack, arrowOn, type Button, type View } from './view.ts'

/** Five groups a page, each a button; mine carry a tick. No name stands here. */
export function gatheringListView(list: GatheringPage, words: Words): View {
  const { gatherings, page, more, today } = list
  const empty = gatherings.length === 0
  const arrows = [
    ...(page > 0 ? [{ text: arrowBack(words), data: `m:groups:${page - 1}` }] : []),
    ...backToMore(words),
    ...(more ? [{ text: arrowOn(words), data: `m:groups:${page + 1}` }] : []),
  ]
  const items = gatherings.map(each => [itemButton(each, today, words)])
  return {
    text: words.t(empty ? 'group:list.empty' : 'group:list.title'),
    rows: [...items, ...(empty ? [beginnings(words)] : []), arrows],
  }
}

const beginnings = (words: Words): readonly Button[] => [
  { text: words.plain('listing:mine.newOffer'), data: 'm:offer' },
  { text: words.plain('listing:mine.newRequest'), data: 'm:request' },
]

function itemButton(
  { gathering, free, isMine }: ListedGathering,
  today: Temporal.PlainDate,
  words: Words,
): Button {
  const facts = {
    category: words.plain(`category:name.${gathering.category}`),
    day: words.day(gathering.appointment.day, today),
    free,
  }
  const key = isMine ? 'group:list.mine' : free > 0 ? 'group:list.free' : 'group:list.full'
  return { text: words.plain(key, facts), data: `g:${gathering.id}` }
}
