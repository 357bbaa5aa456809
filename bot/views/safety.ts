/** Keeping somebody away, and telling the desk: two taps from every exchange and every message. */
import type { ExchangeId } from '#core/ids'
import type { Blocked } from '#core/talk/blocked'
import type { Showable } from '#core/talk/read-showable'
import { reportReasons } from '#core/talk/report'
import type { Words } from '#locales/i18n'
import { backToMore } from './menu.ts'
import { arrowBack, arrowOn, type Button, inColumns, type View } from './view.ts'

export const safetyButton = (exchangeId: ExchangeId, words: Words): Button => ({
  text: words.plain('safety:open'),
  data: `s:${exchangeId}`,
})

/** Each of these is done by the next tap. */
export function safetyView(exchangeId: ExchangeId, name: string, words: Words): View {
  const reasons = reportReasons.map(reason => ({
    text: words.plain(`safety:reason.${reason}`),
    data: `s:${exchangeId}:${reason}`,
  }))
  const block = { text: words.plain('safety:block', { name }), data: `s:${exchangeId}:block` }
  return {
    text: words.t('safety:ask', { name }),
    rows: [[block], ...inColumns(reasons), wayBack(exchangeId, words)],
  }
}

/** `runs`: the exchange can still be left. */
export function blockedView(
  exchangeId: ExchangeId,
  { name, runs }: { readonly name: string; readonly runs: boolean },
  words: Words,
): View {
  const cancel = { text: words.plain('safety:cancel'), data: `x:${exchangeId}:cancel:yes` }
  const undo = { text: words.plain('safety:unblock', { name }), data: `s:${exchangeId}:unblock` }
  const lines = [words.t('safety:blocked', { name })]
  return {
    text: [...lines, ...(runs ? [words.t('safety:stillRuns')] : [])].join('\n'),
    rows: [...(runs ? [[cancel]] : []), [undo], wayBack(exchangeId, words)],
  }
}

/** The last messages that came, to be shown with the report by tapping. */
export function reportedView(exchangeId: ExchangeId, showable: Showable, words: Words): View {
  const { messages, timeZone } = showable
  const rows = messages.map(({ deliveryId, isShown, sentAt, what }) => {
    const time = words.time(sentAt.toZonedDateTimeISO(timeZone).toPlainTime())
    const text = words.plain(`safety:message.${what}`, { time })
    return [{ text: `${isShown ? '☑' : '☐'} ${text}`, data: `s:${exchangeId}:show:${deliveryId}` }]
  })
  const key = messages.length > 0 ? 'safety:reportedShow' : 'safety:reported'
  const end = { text: words.plain('safety:end'), data: `s:${exchangeId}:end` }
  return { text: words.t(key), rows: [...rows, [end]] }
}

export const reportEndView = (exchangeId: ExchangeId, name: string, words: Words): View => ({
  text: words.t('safety:reportEnd'),
  rows: [
    [{ text: words.plain('safety:block', { name }), data: `s:${exchangeId}:block` }],
    wayBack(exchangeId, words),
  ],
})

const perPage = 5

export function blockedListView(people: readonly Blocked[], page: number, words: Words): View {
  if (people.length === 0) return { text: words.t('safety:nobody'), rows: [backToMore(words)] }
  const shown = people.slice(page * perPage, (page + 1) * perPage)
  const rows = shown.map(({ memberId, name }) => [
    { text: words.plain('safety:unblock', { name }), data: `b:${memberId}` },
  ])
  const more = people.length > (page + 1) * perPage
  const arrows: readonly Button[] = [
    ...(page > 0 ? [{ text: arrowBack(words), data: `m:blocked:${page - 1}` }] : []),
    ...(more ? [{ text: arrowOn(words), data: `m:blocked:${page + 1}` }] : []),
  ]
  const paging = arrows.length > 0 ? [arrows] : []
  return { text: words.t('safety:list'), rows: [...rows, ...paging, backToMore(words)] }
}

const wayBack = (exchangeId: ExchangeId, words: Words): readonly Button[] => [
  { text: words.plain('exchange:open'), data: `x:${exchangeId}` },
  { text: words.plain('common:help'), data: 'm:help' },
]
