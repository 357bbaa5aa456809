import type { Key } from './keys.ts'

type Plain = (key: Key, values?: Readonly<Record<string, string | number>>) => string

/** Times as a person says them. */
export type Clock = {
  /** "1 ora e 30 minuti"; negative: "meno 2 ore"; 0: "zero ore". */
  readonly hours: (minutes: number) => string
  /** "martedì 5 maggio"; "oggi" and "domani" when `today` is given and near. */
  readonly day: (day: Temporal.PlainDate, today?: Temporal.PlainDate) => string
  /** "5 mag": where there is room for little. */
  readonly shortDay: (day: Temporal.PlainDate) => string
  /** "martedì 5 maggio 2027": for what may lie years ahead. */
  readonly longDay: (day: Temporal.PlainDate) => string
  /** "novembre 2026" */
  readonly month: (month: Temporal.PlainYearMonth) => string
  /** "15:00" */
  readonly time: (time: Temporal.PlainTime) => string
  /** "martedì 5 maggio, 15:00" */
  readonly dateTime: (
    day: Temporal.PlainDate,
    time: Temporal.PlainTime,
    today?: Temporal.PlainDate,
  ) => string
  /** "lunedì"; short: "lun". 1 Monday … 7 Sunday. */
  readonly weekday: (day: number, width?: 'long' | 'short') => string
}

const aMonday = Temporal.PlainDate.from('2026-01-05')

export function createClock(format: string, plain: Plain): Clock {
  const days = new Intl.DateTimeFormat(format, { weekday: 'long', day: 'numeric', month: 'long' })
  const longDays = new Intl.DateTimeFormat(format, { dateStyle: 'long' })
  const shortDays = new Intl.DateTimeFormat(format, { day: 'numeric', month: 'short' })
  const months = new Intl.DateTimeFormat(format, { month: 'long', year: 'numeric' })
  const times = new Intl.DateTimeFormat(format, {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })
  const weekdays = {
    long: new Intl.DateTimeFormat(format, { weekday: 'long' }),
    short: new Intl.DateTimeFormat(format, { weekday: 'short' }),
  }
  const near = new Intl.RelativeTimeFormat(format, { numeric: 'auto' })
  const day: Clock['day'] = (date, today) => {
    const away = today === undefined ? undefined : today.until(date, { largestUnit: 'day' }).days
    return away === 0 || away === 1 ? near.format(away, 'day') : days.format(date)
  }
  return {
    hours: minutes => sayHours(minutes, plain),
    day,
    shortDay: date => shortDays.format(date),
    longDay: date => longDays.format(date),
    month: month => months.format(month.toPlainDate({ day: 1 })),
    time: time => times.format(time),
    dateTime: (date, time, today) => `${day(date, today)}, ${times.format(time)}`,
    weekday: (number, width = 'long') => weekdays[width].format(aMonday.add({ days: number - 1 })),
  }
}

function sayHours(minutes: number, plain: Plain): string {
  if (minutes === 0) return plain('common:nothing')
  if (minutes < 0) return plain('common:less', { time: sayHours(-minutes, plain) })
  const whole = Math.floor(minutes / 60)
  const rest = minutes % 60
  const hours = plain('common:hours', { count: whole })
  const some = plain('common:minutes', { count: rest })
  if (whole === 0) return some
  return rest === 0 ? hours : plain('common:hoursAndMinutes', { hours, minutes: some })
}
