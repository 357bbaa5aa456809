/** How long a listing stands. Each one is warned before it ends, even one made for today. */
import type { TerritorySettings } from '../network/settings.ts'

type Lifetimes = Pick<TerritorySettings, 'offerDays' | 'requestDays' | 'listingWarnDays'>

const days = (count: number): Temporal.Duration => Temporal.Duration.from({ hours: 24 * count })

export const offerEnd = (now: Temporal.Instant, settings: Lifetimes): Temporal.Instant =>
  now.add(days(settings.offerDays))

/** With the last day it is needed (at its midnight), or after `requestDays`, whichever is first. */
export function requestEnd(
  now: Temporal.Instant,
  neededUntil: Temporal.PlainDate | null,
  settings: Lifetimes,
  timeZone: string,
): Temporal.Instant {
  const latest = now.add(days(settings.requestDays))
  if (neededUntil === null) return latest
  const end = neededUntil.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
  return Temporal.Instant.compare(end, latest) < 0 ? end : latest
}

/** `listingWarnDays` before the end, or half way when it lives less than that. */
export function warnAt(
  now: Temporal.Instant,
  expiresAt: Temporal.Instant,
  settings: Lifetimes,
): Temporal.Instant {
  const usual = expiresAt.subtract(days(settings.listingWarnDays))
  if (Temporal.Instant.compare(usual, now) > 0) return usual
  const left = expiresAt.epochMilliseconds - now.epochMilliseconds
  return now.add({ milliseconds: Math.max(0, Math.floor(left / 2)) })
}

/** A warning that an older end ordered comes too early: the end has moved. */
export const warnsTooEarly = (
  now: Temporal.Instant,
  expiresAt: Temporal.Instant,
  settings: Lifetimes,
): boolean => Temporal.Instant.compare(now, expiresAt.subtract(days(settings.listingWarnDays))) < 0

export const isOver = (now: Temporal.Instant, expiresAt: Temporal.Instant): boolean =>
  Temporal.Instant.compare(now, expiresAt) >= 0

export const localDay = (now: Temporal.Instant, timeZone: string): Temporal.PlainDate =>
  now.toZonedDateTimeISO(timeZone).toPlainDate()

/** The last day on which it still stands: one that ends at midnight ended the day before. */
export const lastDayOf = (expiresAt: Temporal.Instant, timeZone: string): Temporal.PlainDate =>
  localDay(expiresAt.subtract({ milliseconds: 1 }), timeZone)
