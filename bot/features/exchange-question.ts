import type { Appointment } from '#core/exchange/exchange'
import { type ExchangeVerb, exchangeMoves } from '#core/exchange/machine'
import type { ExchangeCard } from '#core/exchange/read-exchange'
import type { Words } from '#locales/i18n'
import { exchangeView } from '../views/exchange.ts'
import { daysView, minutesView, sureView, timesView } from '../views/exchange-steps.ts'
import type { View } from '../views/view.ts'

const verbs = new Set<string>(Object.values(exchangeMoves).flatMap(moves => Object.keys(moves)))

/**
 * What must be asked before a verb can be carried out; undefined when the tap says it all.
 * A verb that does not stand on the map (a button made by hand) shows the exchange.
 */
export function questionFor(
  card: ExchangeCard,
  verb: string,
  detail: string | undefined,
  words: Words,
): View | undefined {
  const { exchange, today } = card
  if (!verbs.has(verb) || !(verb in exchangeMoves[exchange.state])) {
    return verbs.has(verb) ? undefined : exchangeView(card, words)
  }
  switch (verb as ExchangeVerb) {
    case 'finish':
    case 'restate':
    case 'resolve': {
      const page = detail === undefined ? undefined : /^p(\d)$/.exec(detail)
      if (page === null) return undefined
      const asked = verb as 'finish' | 'restate' | 'resolve'
      return page === undefined
        ? minutesView(exchange, asked, words)
        : minutesView(exchange, asked, words, Number(page[1]))
    }
    case 'suggest':
      return suggestQuestion(card, detail, today, words)
    case 'cancel':
    case 'dispute':
    case 'annul':
      return detail === 'yes'
        ? undefined
        : sureView(exchange, verb as 'cancel' | 'dispute' | 'annul', words)
    default:
      return undefined
  }
}

const daysAndTime = /^(\d{4}-\d\d-\d\d)(?:T(\d\d|morning|afternoon|evening))?$/

function suggestQuestion(
  { exchange }: ExchangeCard,
  detail: string | undefined,
  today: Temporal.PlainDate,
  words: Words,
): View | undefined {
  const match = detail === undefined ? null : daysAndTime.exec(detail)
  const day = readDay(match?.[1])
  if (day === undefined) return daysView(exchange, today, words)
  const time = match?.[2]
  if (time !== undefined && /^\d\d$/.test(time)) return undefined
  const part = time === 'morning' || time === 'evening' ? time : 'afternoon'
  return timesView(exchange, day, words, part)
}

/** The facts in a button: minutes, or a day and an hour. */
export function readDetail(detail: string | undefined): {
  minutes?: number
  appointment?: Appointment
} {
  if (detail === undefined) return {}
  if (/^\d{1,4}$/.test(detail)) return { minutes: Number(detail) }
  const match = daysAndTime.exec(detail)
  const day = readDay(match?.[1])
  const hour = Number(match?.[2])
  if (day === undefined || !Number.isInteger(hour) || hour > 23) return {}
  return { appointment: { day, time: new Temporal.PlainTime(hour) } }
}

function readDay(text: string | undefined): Temporal.PlainDate | undefined {
  if (text === undefined) return undefined
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    // A button made by hand: 2026-13-45 is no day.
    return undefined
  }
}
