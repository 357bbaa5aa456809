/**
 * When a turn is, by the clock on the wall: local time and zone make its instants, so that an hour
 * that the clocks skip or repeat counts as it passes. One that ends at or before its beginning goes
 * over midnight.
 */
import { noMinutes } from '../minutes.ts'
import type { Shift, Turn } from './shift.ts'

type Times = { readonly fromTime: Temporal.PlainTime; readonly toTime: Temporal.PlainTime }
type Span = { readonly startsAt: Temporal.Instant; readonly endsAt: Temporal.Instant }

/** Undefined: the clocks skip all of it. */
export function spanOn(day: Temporal.PlainDate, times: Times, timeZone: string): Span | undefined {
  const at = (on: Temporal.PlainDate, plainTime: Temporal.PlainTime) =>
    on.toZonedDateTime({ timeZone, plainTime }).toInstant()
  const startsAt = at(day, times.fromTime)
  const endsAt = at(isOvernight(times) ? day.add({ days: 1 }) : day, times.toTime)
  return Temporal.Instant.compare(startsAt, endsAt) < 0 ? { startsAt, endsAt } : undefined
}

/** What somebody does of a shift: all of it, or their part. Undefined: the clocks skip it. */
export function turnIn(shift: Shift, part: Times | null, timeZone: string): Turn | undefined {
  if (part === null) return wholeOf(shift)
  const span = partOn(shift.day, shift, part, timeZone)
  if (span === undefined) return undefined
  // The break is whole or not at all: it is theirs who are there for more than half of the time.
  const isMost = lengthOf(span) * 2 > lengthOf(shift)
  const { fromTime, toTime } = part
  return { fromTime, toTime, ...span, breakMinutes: isMost ? shift.breakMinutes : noMinutes }
}

const wholeOf = ({ fromTime, toTime, startsAt, endsAt, breakMinutes }: Shift): Turn => ({
  ...{ fromTime, toTime, startsAt, endsAt, breakMinutes },
})

const lengthOf = ({ startsAt, endsAt }: Span): number =>
  endsAt.epochMilliseconds - startsAt.epochMilliseconds

/** Somebody's part of it: of a night, what is before the hour at which it begins is the next morning's. */
function partOn(
  day: Temporal.PlainDate,
  whole: Times,
  part: Times,
  timeZone: string,
): Span | undefined {
  const isNextDay =
    isOvernight(whole) && Temporal.PlainTime.compare(part.fromTime, whole.fromTime) < 0
  return spanOn(isNextDay ? day.add({ days: 1 }) : day, part, timeZone)
}

const isOvernight = ({ fromTime, toTime }: Times): boolean =>
  Temporal.PlainTime.compare(toTime, fromTime) <= 0
