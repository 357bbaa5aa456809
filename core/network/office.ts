/** When people answer. Working days are the territory's office days; nothing else is promised. */
import type { OfficeHours } from './settings.ts'

/** The moment itself when the office is open, else when it opens next. */
export function nextOpening(
  office: OfficeHours,
  at: Temporal.ZonedDateTime,
): Temporal.ZonedDateTime {
  for (let days = 0; days <= 7; days += 1) {
    const day = at.add({ days })
    if (!office.days.includes(day.dayOfWeek)) continue
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
): Temporal.ZonedDateTime {
  const start = nextOpening(office, at)
  const [time, tomorrow] = [start.toPlainTime(), start.add({ days: 1 })]
  return nextOpening(office, tomorrow.withPlainTime(office.from)).withPlainTime(time)
}

const isBefore = (at: Temporal.ZonedDateTime, time: string): boolean =>
  Temporal.PlainTime.compare(at.toPlainTime(), Temporal.PlainTime.from(time)) < 0
