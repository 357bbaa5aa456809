/** What cannot be undone is asked once more, with how many it is about. */
import type { MissedCounts, PlacesCounts } from '#core/broadcast/store'
import type { BroadcastId } from '#core/ids'
import type { Words } from '#locales/i18n'
import { counted } from './broadcast-counted.ts'
import type { Button, View } from './view.ts'

const backTo = (id: BroadcastId, words: Words): readonly Button[] => [
  { text: words.plain('common:back'), data: `n:${id}` },
]

export const sureToStopView = (id: BroadcastId, words: Words): View => ({
  text: words.t('broadcast:progress.sureStop'),
  rows: [
    [{ text: words.plain('broadcast:progress.yesStop'), data: `n:${id}:stop` }],
    backTo(id, words),
  ],
})

export function sureToTakeBackView(
  id: BroadcastId,
  { reachable, lost }: PlacesCounts,
  words: Words,
): View {
  const lines = [
    counted('broadcast:takeBack.sure', reachable, words),
    ...(lost > 0 ? [counted('broadcast:cannot', lost, words)] : []),
  ]
  const yes = { text: words.plain('broadcast:takeBack.yes'), data: `n:${id}:takeback` }
  return { text: lines.join('\n'), rows: [[yes], backTo(id, words)] }
}

/** To who has not got it; and, said apart, to those of whom nobody knows. */
export function sureToRepeatView(
  id: BroadcastId,
  { reachable, unknown }: MissedCounts,
  words: Words,
): View {
  const lines = [
    reachable > 0
      ? counted('broadcast:repeat.sure', reachable, words)
      : words.t('broadcast:repeat.none'),
    ...(unknown > 0 ? [counted('broadcast:repeat.unknown', unknown, words)] : []),
  ]
  const missed = { text: words.plain('broadcast:repeat.yes'), data: `n:${id}:repeat:missed` }
  const others = {
    text: words.plain('broadcast:repeat.toUnknown'),
    data: `n:${id}:repeat:unknown.${unknown}`,
  }
  const rows = [...(reachable > 0 ? [[missed]] : []), ...(unknown > 0 ? [[others]] : [])]
  return { text: lines.join('\n'), rows: [...rows, backTo(id, words)] }
}
