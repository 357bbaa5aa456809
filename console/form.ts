/** What a form or an address carries, as text; what is more than text is read with a rule and a fault. */
import { type Minutes, toMinutes } from '#core/minutes'

export type Form = {
  /** Trimmed; '' when it is absent. */
  readonly text: (name: string) => string
  /** Every value of a name that may be there more than once. */
  readonly all: (name: string) => readonly string[]
  /** A whole number, or undefined. */
  readonly number: (name: string) => number | undefined
  /** Hours as people write them, 6 or 1,5: whole minutes. */
  readonly hours: (name: string) => Minutes | undefined
  readonly day: (name: string) => Temporal.PlainDate | undefined
  readonly time: (name: string) => Temporal.PlainTime | undefined
}

export function toForm(fields: URLSearchParams): Form {
  const text = (name: string): string => tidy(fields.get(name) ?? '')
  return {
    text,
    all: name => fields.getAll(name).map(tidy),
    number: name => (/^-?\d{1,15}$/.test(text(name)) ? Number(text(name)) : undefined),
    hours: name =>
      /^\d{1,4}([.,]\d{1,2})?$/.test(text(name))
        ? toMinutes(Math.round(Number(text(name).replace(',', '.')) * 60))
        : undefined,
    day: name => toDay(text(name)),
    time: name =>
      /^([01]\d|2[0-3]):[0-5]\d$/.test(text(name))
        ? Temporal.PlainTime.from(text(name))
        : undefined,
  }
}

/** A line ends in one character, as it was counted while it was typed; what no keyboard writes goes. */
const tidy = (value: string): string =>
  value
    .replaceAll('\r\n', '\n')
    .replaceAll(/\p{Cc}/gu, sign => (sign === '\n' || sign === '\t' ? sign : ' '))
    .trim()

/** Within the lives of people; other years are slips. */
const [firstYear, lastYear] = [1900, 2199]

/** As a browser's own field writes it, or as people in Italy do: 2026-12-01, 1/12/2026. */
function toDay(text: string): Temporal.PlainDate | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  const spoken = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text)
  const parts = iso?.slice(1) ?? spoken?.slice(1).toReversed()
  if (parts === undefined) return undefined
  const [year = 0, month = 0, day = 0] = parts.map(Number)
  if (month < 1 || day < 1 || year < firstYear || year > lastYear) return undefined
  const found = Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' })
  return found.month === month && found.day === day ? found : undefined
}
