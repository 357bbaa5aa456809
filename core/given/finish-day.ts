/**
 * When the hours will be given, if it goes on like this. The turns that are booked count first; what
 * they leave goes on at the pace of the last weeks. On too little to judge by nothing is said.
 */
import type { Minutes } from '../minutes.ts'

export type DayMinutes = { readonly day: Temporal.PlainDate; readonly minutes: number }

export type Course = {
  readonly today: Temporal.PlainDate
  /** The first and the last day there is for it. */
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate
  readonly left: Minutes
  /** What counted, by the day it was done. */
  readonly given: readonly DayMinutes[]
  /** What is booked from today on. */
  readonly planned: readonly DayMinutes[]
}

export type FinishDay = {
  readonly day: Temporal.PlainDate
  readonly by: 'plan' | 'pace'
  readonly inTime: boolean
}

const weeksLookedAt = 6
const fewestDaysKnown = 14
const fewestTimes = 3
/** Beyond that it is no forecast any more. */
const farthestDays = 3 * 365

/** Null: there is nothing left, or nobody can tell. */
export function finishDay(course: Course): FinishDay | null {
  const { today, until, left } = course
  if (left <= 0) return null
  const turns = course.planned
    .filter(({ day }) => Temporal.PlainDate.compare(day, today) >= 0)
    .toSorted((a, b) => Temporal.PlainDate.compare(a.day, b.day))
  let missing: number = left
  let last = today
  for (const { day, minutes } of turns) {
    missing -= minutes
    last = day
    if (missing <= 0) return { day, by: 'plan', inTime: isInTime(day, until) }
  }
  const pace = minutesADay(course)
  const days = pace === null ? Number.POSITIVE_INFINITY : Math.ceil(missing / pace)
  if (days > farthestDays) return null
  const day = last.add({ days })
  return { day, by: 'pace', inTime: isInTime(day, until) }
}

const isInTime = (day: Temporal.PlainDate, until: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(day, until) <= 0

/** Null on too few days or too few times. */
function minutesADay({ today, from, given }: Course): number | null {
  const since = latest(from, today.subtract({ weeks: weeksLookedAt }))
  const known = since.until(today).days
  const recent = given.filter(
    ({ day, minutes }) =>
      minutes > 0 &&
      Temporal.PlainDate.compare(day, since) >= 0 &&
      Temporal.PlainDate.compare(day, today) <= 0,
  )
  const times = new Set(recent.map(({ day }) => day.toString())).size
  if (known < fewestDaysKnown || times < fewestTimes) return null
  return recent.reduce((sum, { minutes }) => sum + minutes, 0) / known
}

const latest = (one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(one, other) < 0 ? other : one
