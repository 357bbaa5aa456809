/** When people answer. Working days are the territory's office days that are no holidays; nothing else is promised. */
import { type IsHoliday, noHoliday } from './holidays.ts'
import type { OfficeHours } from './settings.ts'

/** The moment itself when the office is open, else when it opens next. */
export function nextOpening(
  office: OfficeHours,
  at: Temporal.ZonedDateTime,
  isHoliday: IsHoliday = noHoliday,
): Temporal.ZonedDateTime {
  for (let days = 0; days <= mostDaysClosed; days += 1) {
    const day = at.add({ days })
    if (!office.days.includes(day.dayOfWeek) || isHoliday(day.toPlainDate())) continue
    const opens = day.withPlainTime(office.from)
    if (Temporal.ZonedDateTime.compare(at, opens) < 0) return opens
    if (days === 0 && isBefore(at, office.to)) return at
  }
  // An office without days never opens: the next day is the least bad promise.
  return at.add({ days: 1 })
}

/** The same time on the next working day, counted from when the office could first see it. */
export function afterWorkingDay(
  office: OfficeHours,
  at: Temporal.ZonedDateTime,
  isHoliday: IsHoliday = noHoliday,
): Temporal.ZonedDateTime {
  const start = nextOpening(office, at, isHoliday)
  const [time, tomorrow] = [start.toPlainTime(), start.add({ days: 1 })]
  return nextOpening(office, tomorrow.withPlainTime(office.from), isHoliday).withPlainTime(time)
}

/** A weekly office day between two weeks of holidays is still found. */
const mostDaysClosed = 28

const isBefore = (at: Temporal.ZonedDateTime, time: string): boolean =>
  Temporal.PlainTime.compare(at.toPlainTime(), Temporal.PlainTime.from(time)) < 0
