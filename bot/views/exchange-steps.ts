/** The small questions between a verb and its deed: how long, which day, are you sure. */
import { type Exchange, partyOf } from '#core/exchange/exchange'
import type { Words } from '#locales/i18n'
import { type Button, inColumns, type View } from './view.ts'

/** Lengths of time to choose from, six a page. */
export const minutePages = [
  [15, 30, 45, 60, 75, 90],
  [105, 120, 150, 180, 210, 240],
  [270, 300, 360, 420, 480, 600],
] as const

export const minutesView = (
  exchange: Exchange,
  verb: 'finish' | 'restate' | 'resolve',
  words: Words,
  page?: number,
): View =>
  durationsView(exchange, words, {
    text: words.t(`exchange:minutes.${verb}`),
    data: `x:${exchange.id}:${verb}:`,
    back: backTo(exchange, words),
    page,
  })

/**
 * How long it took, each as a button; `data` is what a button begins with. `page` chooses shorter
 * or longer times; the first is where the planned time stands.
 */
export function durationsView(
  exchange: Exchange,
  words: Words,
  ask: {
    readonly text: string
    readonly data: string
    readonly back: Button
    readonly page: number | undefined
  },
): View {
  const page = ask.page ?? pageOf(exchange)
  const choices = (minutePages[page] ?? minutePages[0]).map(minutes => ({
    text: words.hours(minutes),
    data: `${ask.data}${minutes}`,
  }))
  const to = (label: string, target: number): Button => ({
    text: label,
    data: `${ask.data}p${target}`,
  })
  const row = [
    ...(page > 0 ? [to(words.plain('exchange:minutes.less'), page - 1)] : []),
    ...(page < minutePages.length - 1 ? [to(words.plain('exchange:minutes.more'), page + 1)] : []),
    ask.back,
  ]
  return { text: ask.text, rows: [...inColumns(choices), row] }
}

function pageOf(exchange: Exchange): number {
  const { planned } = partyOf(exchange, 'receiver')
  const page = minutePages.findIndex(times => times.some(minutes => minutes >= planned))
  return page === -1 ? minutePages.length - 1 : page
}

/** The next six days. */
export function daysView(exchange: Exchange, today: Temporal.PlainDate, words: Words): View {
  const days = [0, 1, 2, 3, 4, 5].map(days => {
    const day = today.add({ days })
    return { text: words.day(day, today), data: `x:${exchange.id}:suggest:${day.toString()}` }
  })
  return {
    text: words.t('exchange:when.day'),
    rows: [...inColumns(days), [backTo(exchange, words)]],
  }
}

const parts = { morning: 8, afternoon: 13, evening: 18 } as const

/** Six hours of one part of the day; arrows lead to the other parts. */
export function timesView(
  exchange: Exchange,
  day: Temporal.PlainDate,
  words: Words,
  part: keyof typeof parts = 'afternoon',
): View {
  const start = parts[part]
  const at = (hour: number): Button => ({
    text: words.time(new Temporal.PlainTime(hour)),
    data: `x:${exchange.id}:suggest:${day.toString()}T${String(hour).padStart(2, '0')}`,
  })
  const hours = [0, 1, 2, 3, 4, 5].map(step => at(start + step))
  const others = (['morning', 'afternoon', 'evening'] as const).filter(other => other !== part)
  const row = others.map(other => ({
    text: words.plain(`exchange:when.${other}`),
    data: `x:${exchange.id}:suggest:${day.toString()}T${other}`,
  }))
  const text = words.t('exchange:when.time', { day: words.day(day) })
  return { text, rows: [...inColumns(hours, 3), [...row, backTo(exchange, words)]] }
}

/** Asked before what cannot be undone by the person alone. */
export function sureView(
  exchange: Exchange,
  verb: 'cancel' | 'dispute' | 'annul',
  words: Words,
): View {
  const yes = { cancel: 'yesCancel', dispute: 'yesDispute', annul: 'yesAnnul' } as const
  return {
    text: words.t(`exchange:sure.${verb}`),
    rows: [
      [{ text: words.plain(`exchange:sure.${yes[verb]}`), data: `x:${exchange.id}:${verb}:yes` }],
      [{ text: words.plain('exchange:sure.no'), data: `x:${exchange.id}` }],
    ],
  }
}

const backTo = (exchange: Exchange, words: Words): Button => ({
  text: words.plain('common:back'),
  data: `x:${exchange.id}`,
})
