/**
 * A plan beyond a limit that blocks is refused; beyond one that asks it needs a reason and the
 * order's reference. Days and weeks are those of the place, and each keeps the rule of its time.
 */
import type { Finding } from './finding.ts'
import { boundsOf, leastOfMonth, leastOfWeek, type OwnLimits, type Span } from './limits.ts'
import { type Rules, rowOf } from './rule-row.ts'
import { createTally, type Tally } from './tally.ts'
import { minutesByDay, mondayOf, type Turn } from './turn.ts'

export type Frame = {
  readonly timeZone: string
  /** Given when these turns are all that is planned from–to: then what is too little is found too. */
  readonly whole?: Period
}

export type Period = { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate }

export type PlanCheck = {
  readonly blocks: readonly Finding[]
  readonly flags: readonly Finding[]
}

/** `turns`: all that is planned in the weeks in question, what is new among them. */
export function checkPlan(
  rules: Rules,
  own: OwnLimits,
  turns: readonly Turn[],
  { timeZone, whole }: Frame,
): PlanCheck {
  const tally = createTally()
  for (const turn of turns) for (const part of minutesByDay(turn, timeZone)) tally.add(part)
  const days = tally.days().map(day => tooMuch(rules, own, 'day', day, tally.ofDay(day)))
  const weeks = tally.mondays().map(day => tooMuch(rules, own, 'week', day, tally.ofWeek(day)))
  const over = [...days, ...weeks]
  const short = whole === undefined ? [] : monthsUnder(rules, tally, whole)
  return {
    blocks: [...over.flatMap(({ blocks }) => blocks), ...short.filter(isBlocked(rules))],
    flags: [
      ...over.flatMap(({ flags }) => flags),
      ...(whole === undefined ? [] : weeksUnder(rules, own, tally, whole)),
      ...short.filter(finding => !isBlocked(rules)(finding)),
    ],
  }
}

/** The Mondays of the weeks that lie wholly within a period. */
function wholeWeeks({ from, to }: Period): readonly Temporal.PlainDate[] {
  const mondays: Temporal.PlainDate[] = []
  let monday = mondayOf(from.add({ days: 6 }))
  while (Temporal.PlainDate.compare(monday.add({ days: 6 }), to) <= 0) {
    mondays.push(monday)
    monday = monday.add({ days: 7 })
  }
  return mondays
}

function tooMuch(
  rules: Rules,
  own: OwnLimits,
  span: Span,
  day: Temporal.PlainDate,
  minutes: number,
): PlanCheck {
  const { blocks, asks } = boundsOf(rules, own, span, day)
  const beyond = (limit: number): readonly Finding[] =>
    minutes > limit ? [{ kind: `${span}-over`, day, minutes, limit }] : []
  return { blocks: beyond(blocks), flags: beyond(asks) }
}

const weeksUnder = (
  rules: Rules,
  own: OwnLimits,
  tally: Tally,
  whole: Period,
): readonly Finding[] =>
  wholeWeeks(whole)
    .map(day => ({ day, minutes: tally.ofWeek(day), limit: leastOfWeek(rules, own, day) }))
    .filter(({ minutes, limit }) => minutes < limit)
    .map(found => ({ kind: 'week-under', ...found }))

function monthsUnder(rules: Rules, tally: Tally, { from, to }: Period): readonly Finding[] {
  const found: Finding[] = []
  for (let first = from; Temporal.PlainDate.compare(first, to) <= 0; ) {
    const next = first.with({ day: 1 }).add({ months: 1 })
    const end = next.subtract({ days: 1 })
    const last = Temporal.PlainDate.compare(end, to) < 0 ? end : to
    const limit = leastOfMonth(rules, first, last)
    const minutes = tally.ofMonth(first.toPlainYearMonth())
    if (minutes < limit) found.push({ kind: 'month-under', day: first, minutes, limit })
    first = next
  }
  return found
}

const isBlocked =
  (rules: Rules) =>
  ({ day }: Finding): boolean =>
    rowOf(rules, 'month-least', day)?.passing === 'blocks'
