/** The notices of the desk: where to begin, and which there are, five at a time. */
import type { Broadcast } from '#core/broadcast/broadcast'
import type { BroadcastState } from '#core/broadcast/machine'
import type { BroadcastId } from '#core/ids'
import type { Words } from '#locales/i18n'
import { arrowOn, type Button, inColumns, type View } from './view.ts'

/** Which states stand together in a list. */
export const broadcastLists = {
  draft: ['draft'],
  scheduled: ['awaiting', 'scheduled'],
  sending: ['sending', 'paused'],
  past: ['sent', 'stopped', 'taken-back'],
} as const satisfies Record<string, readonly BroadcastState[]>
export type BroadcastList = keyof typeof broadcastLists
export const broadcastListNames = Object.keys(broadcastLists) as readonly BroadcastList[]

export function broadcastsView(words: Words, lead?: string): View {
  const lists = broadcastListNames.map(name => ({
    text: words.plain(`broadcast:list.${name}`),
    data: `m:news:${name}`,
  }))
  const title = words.t('broadcast:title')
  return {
    text: lead === undefined ? title : `${lead}\n\n${title}`,
    rows: [
      [{ text: words.plain('broadcast:new'), data: 'm:news-new' }],
      ...inColumns(lists),
      [{ text: words.plain('common:back'), data: 'm:tools' }],
    ],
  }
}

/** `next`: after the last one shown, when more follow. */
export function broadcastListView({ list, broadcasts, next }: BroadcastPage, words: Words): View {
  const open = broadcasts.map(broadcast => [
    { text: broadcastLabel(broadcast, words), data: `n:${broadcast.id}` },
  ])
  const more: readonly Button[] =
    next === null ? [] : [{ text: arrowOn(words), data: `m:news:${list}:${next}` }]
  const back = { text: words.plain('broadcast:list.back'), data: 'm:news' }
  const key =
    broadcasts.length === 0 ? 'broadcast:list.none' : (`broadcast:list.of.${list}` as const)
  return { text: words.t(key), rows: [...open, [...more, back]] }
}

export type BroadcastPage = {
  readonly list: BroadcastList
  readonly broadcasts: readonly Broadcast[]
  readonly next: BroadcastId | null
}

const shown = 32

/** Enough of its words to know it again, and what stands out about where it is. */
function broadcastLabel(broadcast: Broadcast, words: Words): string {
  const { state } = broadcast
  const marks: Partial<Record<BroadcastState, string>> = { paused: '⏸ ', awaiting: '✋ ' }
  const alarm = broadcast.emergency ? '🚨 ' : ''
  return `${marks[state] ?? ''}${alarm}${startOf(broadcast, words.language)}`
}

/** The first words, in the reader's language if there is one. */
export function startOf({ texts, baseLanguage }: Broadcast, language: string): string {
  const text =
    texts.find(each => each.language === language) ??
    texts.find(each => each.language === baseLanguage)
  const line = Array.from((text?.body ?? '').replaceAll(/\s+/gu, ' '))
  return line.length <= shown
    ? line.join('')
    : `${line
        .slice(0, shown - 1)
        .join('')
        .trim()}…`
}
