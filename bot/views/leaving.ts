import type { ExchangeCard } from '#core/exchange/read-exchange'
import type { Left } from '#core/leaving/leave-self'
import type { Leaving } from '#core/leaving/read-leaving'
import type { Words } from '#locales/i18n'
import { runningLines } from './absence.ts'
import type { Button, View } from './view.ts'

/** What leaving means, before anything happens: hours, exchanges, and what is kept. */
export function leavingView(leaving: Leaving, words: Words): View {
  const { settled, toCome, toSettle } = leaving
  if (toSettle.length > 0) return settleFirstView(toSettle, words)
  const lines = [
    words.t('leaving:title'),
    words.t('leaving:stays'),
    words.t(`leaving:hours.${signOf(settled)}`, { time: words.hours(Math.abs(settled)) }),
    ...(toCome.length > 0 ? [words.t('leaving:toCome'), ...runningLines(toCome, words)] : []),
    ...(leaving.asked ? [words.t('leaving:asked')] : []),
  ]
  const go = { text: words.plain('leaving:go'), data: 'm:leave:sure' }
  const rest = { text: words.plain('absence:open'), data: 'm:pause' }
  return { text: lines.join('\n'), rows: [[go], [rest], backToMine(words)] }
}

const signOf = (settled: number): 'credit' | 'debt' | 'even' =>
  settled === 0 ? 'even' : settled > 0 ? 'credit' : 'debt'

/** Done and not counted yet: each is one tap away. */
function settleFirstView(toSettle: readonly ExchangeCard[], words: Words): View {
  const open = (card: ExchangeCard): readonly Button[] => {
    const { id, category, state } = card.exchange
    const facts = {
      category: words.plain(`category:name.${category}`),
      state: words.plain(`exchange:state.${state}`),
    }
    return [{ text: words.plain('exchange:list.item', facts), data: `x:${id}` }]
  }
  return {
    text: [words.t('leaving:settleFirst'), ...runningLines(toSettle, words)].join('\n'),
    rows: [...toSettle.slice(0, 3).map(open), backToMine(words)],
  }
}

const backToMine = (words: Words): readonly Button[] => [
  { text: words.plain('common:back'), data: 'm:privacy' },
  { text: words.plain('common:help'), data: 'm:help' },
]

/** The second step: the button carries the balance that was read. */
export function sureToLeaveView({ settled }: Leaving, words: Words): View {
  const text = words.t(settled < 0 ? 'leaving:sure.debt' : 'leaving:sure.text')
  const label = settled < 0 ? 'leaving:sure.ask' : 'leaving:sure.yes'
  return {
    text,
    rows: [
      [{ text: words.plain(label), data: `m:leave:yes:${settled}` }],
      [{ text: words.plain('leaving:sure.no'), data: 'm:privacy' }],
    ],
  }
}

export function leftView(left: Left, words: Words): View {
  if (left.kind === 'asked') {
    const time = words.hours(left.owed)
    return { text: words.t('leaving:askedDesk', { time }), rows: [backToMine(words)] }
  }
  const time = words.hours(left.given)
  return {
    text: words.t(left.given > 0 ? 'leaving:left.gave' : 'leaving:left.even', { time }),
    rows: [],
  }
}
