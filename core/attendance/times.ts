/**
 * What is decided about time. Instants decide how long it was, whole minutes are counted, the local
 * day on which it begins is its day. Whoever comes or goes within ten minutes of the plan came or
 * went as planned; earlier or later is written as it was. A month stays open until a day of the next.
 */
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Attendance, Span } from './attendance.ts'

/** Near enough to the plan to be the plan. */
const grace = 10
/** A code is taken for a turn that begins or ends within so many minutes. */
const reach = 60
/** Nobody is anywhere for longer at a stretch: a longer time is a slip. */
const longest = 16 * 60

export const toWholeMinute = (at: Temporal.Instant): Temporal.Instant =>
  at.round({ smallestUnit: 'minute', roundingMode: 'floor' })

/** When somebody came, or left, by the clock; `planned` is the end of the plan that it belongs to. */
export function settle(
  at: Temporal.Instant,
  planned: Temporal.Instant | undefined,
): Temporal.Instant {
  if (planned !== undefined && apart(at, planned) <= grace) return planned
  return toWholeMinute(at)
}

const apart = (one: Temporal.Instant, other: Temporal.Instant): number =>
  Math.abs(one.epochMilliseconds - other.epochMilliseconds) / 60_000

/** The turn that a code scanned now belongs to: the nearest one that is under way or almost. */
export function turnAt<T extends Pick<Span, 'startsAt' | 'endsAt'>>(
  turns: readonly T[],
  now: Temporal.Instant,
): T | undefined {
  const around = turns.filter(
    ({ startsAt, endsAt }) =>
      now.epochMilliseconds >= startsAt.epochMilliseconds - reach * 60_000 &&
      now.epochMilliseconds <= endsAt.epochMilliseconds + reach * 60_000,
  )
  return around.toSorted((one, other) => apart(one.startsAt, now) - apart(other.startsAt, now))[0]
}

/** The last day on which something of this month is still written by who was there. */
export const closesOn = (day: Temporal.PlainDate, dayOfNext: number): Temporal.PlainDate =>
  day.with({ day: 1 }).add({ months: 1 }).with({ day: dayOfNext })

/** Afterwards only an operator corrects, with a reason. */
export const isClosed = (
  day: Temporal.PlainDate,
  today: Temporal.PlainDate,
  dayOfNext: number,
): boolean => Temporal.PlainDate.compare(today, closesOn(day, dayOfNext)) > 0

/**
 * Whether this can be written down now. Refuses `too-early` of what has not happened, and
 * `invalid-minutes` of no time at all, of more than 16 hours, or of a break that leaves nothing.
 */
export function checkSpan(span: Span, now: Temporal.Instant): Result<Span, Refusal> {
  const minutes = (span.endsAt.epochMilliseconds - span.startsAt.epochMilliseconds) / 60_000
  if (Temporal.Instant.compare(span.endsAt, now) > 0) return refuse({ code: 'too-early' })
  const fits = minutes > 0 && minutes <= longest && Number.isInteger(minutes)
  if (!fits || !(span.breakMinutes >= 0 && span.breakMinutes < minutes)) {
    return refuse({ code: 'invalid-span', most: longest / 60 })
  }
  return ok(span)
}

/** The same of what somebody says instead of an entry: it begins on the day of that one, or in its night. */
export function checkSpanOf(
  entry: Pick<Attendance, 'day' | 'endsAt'>,
  span: Span,
  { now, timeZone }: { readonly now: Temporal.Instant; readonly timeZone: string },
): Result<Span, Refusal> {
  const day = dayOf(span.startsAt, timeZone)
  const isOwn = day.equals(entry.day)
  const isNight =
    day.equals(entry.day.add({ days: 1 })) &&
    entry.endsAt !== null &&
    Temporal.Instant.compare(span.startsAt, entry.endsAt) < 0
  return isOwn || isNight
    ? checkSpan(span, now)
    : refuse({ code: 'invalid-span', most: longest / 60 })
}

/** Local times of one day; an end that is not after its beginning is of the next day. */
export function spanOfDay(
  day: Temporal.PlainDate,
  times: { readonly from: Temporal.PlainTime; readonly to: Temporal.PlainTime },
  breakMinutes: number,
  timeZone: string,
): Span {
  const isOver = Temporal.PlainTime.compare(times.to, times.from) <= 0
  return {
    startsAt: instantOf(day, times.from, timeZone),
    endsAt: instantOf(isOver ? day.add({ days: 1 }) : day, times.to, timeZone),
    breakMinutes,
  }
}

/** The planned break, unless the stay was no longer than it: then there was none. */
export function breakIn(
  { startsAt, endsAt }: Pick<Span, 'startsAt' | 'endsAt'>,
  planned: Pick<Span, 'breakMinutes'> | undefined,
): number {
  const breakMinutes = planned?.breakMinutes ?? 0
  return startsAt.until(endsAt).total('minutes') > breakMinutes ? breakMinutes : 0
}

/** Local times instead of an entry; of one that goes over midnight they may both be of the next day. */
export function spanBeside(
  entry: Pick<Attendance, 'day' | 'startsAt' | 'endsAt'>,
  times: { readonly from: Temporal.PlainTime; readonly to: Temporal.PlainTime },
  breakMinutes: number,
  timeZone: string,
): Span {
  const own = spanOfDay(entry.day, times, breakMinutes, timeZone)
  const { startsAt, endsAt } = entry
  if (startsAt === null || endsAt === null || dayOf(endsAt, timeZone).equals(entry.day)) return own
  const next = spanOfDay(entry.day.add({ days: 1 }), times, breakMinutes, timeZone)
  return apart(next.startsAt, startsAt) < apart(own.startsAt, startsAt) ? next : own
}

export const dayOf = (at: Temporal.Instant, timeZone: string): Temporal.PlainDate =>
  at.toZonedDateTimeISO(timeZone).toPlainDate()

/** An hour that the clocks skip or repeat is read as Temporal's "compatible" does. */
const instantOf = (
  day: Temporal.PlainDate,
  plainTime: Temporal.PlainTime,
  timeZone: string,
): Temporal.Instant => day.toZonedDateTime({ timeZone, plainTime }).toInstant()
