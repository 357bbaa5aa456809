import { pauseLengths } from '#core/absence/pause-self'
import { type Absence, runningShown } from '#core/absence/read-absence'
import { type ExchangeCard, otherName } from '#core/exchange/read-exchange'
import type { Words } from '#locales/i18n'
import type { Button, View } from './view.ts'

export const returnButton = (words: Words): Button => ({
  text: words.plain('absence:return'),
  data: 'm:return',
})

/** How long; what was agreed is named first, because it stays. */
export function pauseView({ running }: Absence, words: Words): View {
  const busy = running.length > 0
  const lines = [
    words.t('absence:title'),
    ...(busy ? ['', words.t('absence:running.title'), ...runningLines(running, words)] : []),
  ]
  const lengths = pauseLengths.map(length => ({
    text: words.plain(`absence:length.${length}`),
    data: `m:pause:${length}`,
  }))
  const [week, month, open] = lengths
  return {
    text: lines.join('\n'),
    rows: [
      [week, month].filter(button => button !== undefined),
      open === undefined ? [] : [open],
      ...(busy ? [[{ text: words.plain('absence:exchanges'), data: 'm:exchanges' }]] : []),
      [{ text: words.plain('common:back'), data: 'm:privacy' }],
    ],
  }
}

/** What somebody is in the middle of, and with whom. */
export function runningLines(running: readonly ExchangeCard[], words: Words): readonly string[] {
  const lines = running.slice(0, runningShown).map(card =>
    words.t('absence:running.line', {
      category: words.plain(`category:name.${card.exchange.category}`),
      name: otherName(card),
    }),
  )
  return running.length > runningShown ? [...lines, words.t('absence:running.more')] : lines
}

/** Resting now; `done` right after the tap. */
export function pausedView(
  { pause, backOn }: Pick<Absence, 'pause' | 'backOn'>,
  when: 'done' | 'now',
  words: Words,
): View {
  const help = { text: words.plain('common:help'), data: 'm:help' }
  if (pause?.by === 'desk') return { text: words.t('absence:now.desk'), rows: [[help]] }
  const text =
    backOn === null
      ? words.t(`absence:${when}.open`)
      : words.t(`absence:${when}.until`, { day: words.day(backOn) })
  return { text, rows: [[returnButton(words), help]] }
}

export const returnedView = (wasAway: boolean, words: Words): View => ({
  text: words.t(wasAway ? 'absence:returned' : 'absence:here'),
  rows: [
    [
      { text: words.plain('listing:mine.newRequest'), data: 'm:request' },
      { text: words.plain('listing:mine.newOffer'), data: 'm:offer' },
    ],
    [{ text: words.plain('menu:more.listings'), data: 'm:listings' }],
  ],
})
