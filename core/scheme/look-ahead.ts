/**
 * What somebody should see before it is too late: a week or a month that stays below its least, a
 * pace that does not reach the end, an end that comes near, a report that is due. On too little to
 * judge by nothing is said.
 */
import { type Minutes, noMinutes, toMinutes } from '../minutes.ts'
import type { FindingKind } from './finding.ts'
import { leastOfMonth, leastOfWeek, type OwnLimits } from './limits.ts'
import { type Rules, rowOf } from './rule-row.ts'
import { kindOf } from './scheme.ts'
import type { Tally } from './tally.ts'
import { mondayOf } from './turn.ts'

export type Outlook = {
  readonly own: OwnLimits
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
  /** Since when it goes on: its first day, or the one on which it was resumed. */
  readonly since: Temporal.PlainDate
  readonly owed: Minutes
  /** What counts so far, in all. */
  readonly counted: Minutes
  /** What counts by day, and what is planned, or was and still waits for its word. */
  readonly done: Tally
  readonly planned: Tally
  readonly today: Temporal.PlainDate
}

export type Notable = {
  readonly kind: Extract<FindingKind, 'week-under' | 'month-under'> | LookAheadKind
  readonly day: Temporal.PlainDate
  readonly minutes: Minutes
}

export const lookAheadKinds = ['pace', 'ending-30', 'ending-7', 'past-end', 'report-due'] as const
type LookAheadKind = (typeof lookAheadKinds)[number]

/** So long the tutor has to confirm before a week is judged. */
const daysToConfirm = 3
/** A month is judged from its middle on: before it a plan may still grow. */
const dayToJudge = 15
const weeksToJudge = 4
const reportMonths = 3

export function lookAhead(rules: Rules, outlook: Outlook): readonly Notable[] {
  return [
    ...weekUnder(rules, outlook),
    ...monthUnder(rules, outlook),
    ...tooSlow(outlook),
    ...ending(outlook),
    ...reportDue(rules, outlook),
  ]
}

function weekUnder(rules: Rules, { own, since, to, done, today }: Outlook): readonly Notable[] {
  const monday = mondayOf(today.subtract({ days: daysToConfirm })).subtract({ days: 7 })
  const isWhole = !isBefore(monday, since) && !isBefore(to, monday.add({ days: 6 }))
  const minutes = done.ofWeek(monday)
  return isWhole && minutes < leastOfWeek(rules, own, monday)
    ? [{ kind: 'week-under', day: monday, minutes: toMinutes(minutes) }]
    : []
}

function monthUnder(
  rules: Rules,
  { since, to, done, planned, today }: Outlook,
): readonly Notable[] {
  if (today.day < dayToJudge) return []
  const first = latest(since, today.with({ day: 1 }))
  const last = earliest(to, today.with({ day: today.daysInMonth }))
  const month = today.toPlainYearMonth()
  const minutes = done.ofMonth(month) + planned.ofMonth(month)
  return minutes < leastOfMonth(rules, first, last)
    ? [{ kind: 'month-under', day: first, minutes: toMinutes(minutes) }]
    : []
}

/** What the last weeks came to, or what the next ones hold if that is more, goes on until the end. */
function tooSlow({ since, to, owed, counted, done, planned, today }: Outlook): readonly Notable[] {
  const residual = toMinutes(Math.max(0, owed - counted))
  const monday = mondayOf(today)
  if (residual === 0 || isBefore(monday, since.add({ days: 7 * weeksToJudge }))) return []
  const weeks = Array.from({ length: weeksToJudge }, (_, at) => 7 * (at + 1))
  const past = weeks.map(days => done.ofWeek(monday.subtract({ days })))
  const next = weeks.map(days => planned.ofWeek(monday.add({ days })))
  const pace = Math.max(average(past), average(next))
  const reach = (Math.max(0, today.until(to).days) / 7) * pace
  return residual > reach ? [{ kind: 'pace', day: today.with({ day: 1 }), minutes: residual }] : []
}

function ending({ to, owed, counted, today }: Outlook): readonly Notable[] {
  const left = today.until(to).days
  const minutes = toMinutes(Math.max(0, owed - counted))
  // Nothing counts any more, and somebody has to say how it ended.
  if (left < 0) return [{ kind: 'past-end', day: to, minutes }]
  const near = [30, 7] as const
  return near
    .filter(days => left <= days)
    .map(days => ({ kind: `ending-${days}`, day: to, minutes }))
}

/** Whoever made the report answers the flag; the next one is due so many months later. */
function reportDue(rules: Rules, { from, to, today }: Outlook): readonly Notable[] {
  if (kindOf(rules.scheme) !== 'legal') return []
  const months = rowOf(rules, 'report-every')?.months ?? reportMonths
  const turns = Math.floor(from.until(today, { largestUnit: 'months' }).months / months)
  const day = from.add({ months: turns * months })
  return turns < 1 || isBefore(to, day) ? [] : [{ kind: 'report-due', day, minutes: noMinutes }]
}

const isBefore = (one: Temporal.PlainDate, other: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(one, other) < 0
const latest = (one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate =>
  isBefore(one, other) ? other : one
const earliest = (one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate =>
  isBefore(one, other) ? one : other
const average = (minutes: readonly number[]): number =>
  minutes.reduce((total, each) => total + each, 0) / minutes.length
