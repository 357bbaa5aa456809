/**
 * Time that somebody gives belongs to local days by its minutes: over midnight to both. Instants
 * decide how long it was, so an hour that the clocks repeat counts, and one that they skip does not.
 */
import { type Minutes, toMinutes } from '../minutes.ts'

export type Turn = {
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly breakMinutes: number
}

export type DayMinutes = { readonly day: Temporal.PlainDate; readonly minutes: Minutes }

/** In order, at least one day. The break is taken off the longest part (the first of equal ones). */
export function minutesByDay(turn: Turn, timeZone: string): readonly DayMinutes[] {
  const parts = partsOf(turn, timeZone)
  let left = turn.breakMinutes
  const taken = new Map<DayMinutes, number>()
  for (const part of parts.toSorted((one, other) => other.minutes - one.minutes)) {
    const off = Math.min(left, part.minutes)
    taken.set(part, off)
    left -= off
  }
  return parts.map(part => ({
    day: part.day,
    minutes: toMinutes(part.minutes - (taken.get(part) ?? 0)),
  }))
}

/** The minutes of a turn without its break, never below none. */
export const minutesOfTurn = ({ startsAt, endsAt, breakMinutes }: Turn): Minutes =>
  toMinutes(Math.max(0, wholeMinutes(startsAt, endsAt) - breakMinutes))

/** Weeks are Monday to Sunday. */
export const mondayOf = (day: Temporal.PlainDate): Temporal.PlainDate =>
  day.subtract({ days: day.dayOfWeek - 1 })

const wholeMinutes = (from: Temporal.Instant, to: Temporal.Instant): number =>
  Math.floor((to.epochMilliseconds - from.epochMilliseconds) / 60_000)

function partsOf({ startsAt, endsAt }: Turn, timeZone: string): readonly DayMinutes[] {
  const parts: DayMinutes[] = []
  let day = startsAt.toZonedDateTimeISO(timeZone).toPlainDate()
  let done = 0
  for (;;) {
    const midnight = day.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
    const isLast = Temporal.Instant.compare(midnight, endsAt) >= 0
    const upTo = Math.max(done, wholeMinutes(startsAt, isLast ? endsAt : midnight))
    parts.push({ day, minutes: toMinutes(upTo - done) })
    if (isLast) return parts
    done = upTo
    day = day.add({ days: 1 })
  }
}
