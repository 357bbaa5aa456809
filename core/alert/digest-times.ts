/** When a digest goes out: at an hour of the territory's choice, each day or on one day of the week. */
import type { TerritorySettings } from '../network/settings.ts'

type Times = Pick<TerritorySettings, 'digestAt' | 'digestWeekday'>

/** The first one after this moment. */
export function nextDigest(
  rhythm: 'daily' | 'weekly',
  now: Temporal.ZonedDateTime,
  { digestAt, digestWeekday }: Times,
): Temporal.Instant {
  const time = Temporal.PlainTime.from(digestAt)
  const today = now.toPlainDate()
  for (let days = 0; days <= 7; days += 1) {
    const day = today.add({ days })
    const at = day.toZonedDateTime({ timeZone: now.timeZoneId, plainTime: time })
    const isDay = rhythm === 'daily' || day.dayOfWeek === digestWeekday
    if (isDay && Temporal.ZonedDateTime.compare(at, now) > 0) return at.toInstant()
  }
  throw new RangeError('a week without its day')
}

/** Whose digest is due today; nobody's before the hour. */
export function dueDigests(
  now: Temporal.ZonedDateTime,
  { digestAt, digestWeekday }: Times,
): readonly ('daily' | 'weekly')[] {
  const isEarly =
    Temporal.PlainTime.compare(now.toPlainTime(), Temporal.PlainTime.from(digestAt)) < 0
  if (isEarly) return []
  return now.dayOfWeek === digestWeekday ? ['daily', 'weekly'] : ['daily']
}
