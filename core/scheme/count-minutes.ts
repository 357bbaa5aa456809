/**
 * What really happened is always recorded. Minutes beyond a limit of the law that blocks, over other
 * recorded time, or outside of the active time are kept and count nothing; the operator sees why.
 */
import { type Minutes, noMinutes, toMinutes } from '../minutes.ts'
import type { Finding } from './finding.ts'
import { boundsOf, type OwnLimits } from './limits.ts'
import type { Rules } from './rule-row.ts'
import { createTally, type Tally } from './tally.ts'
import { type DayMinutes, minutesByDay, mondayOf, type Turn } from './turn.ts'

/** Whether it may count at all: `overlap`, the time was given elsewhere already. */
export type Standing = 'counts' | 'overlap' | 'not-active'

export type UncountedReason = 'day-limit' | 'week-limit' | Exclude<Standing, 'counts'>

export type Fact = { readonly turn: Turn; readonly standing: Standing }

/** A fact as the register holds it now: the last word of each, in the order of their entry. */
export type EarlierFact = Fact & { readonly counted: Minutes }

export type Count = {
  readonly minutes: Minutes
  readonly counted: Minutes
  readonly uncounted: Minutes
  /** Why not all of it; empty when it is all. */
  readonly reasons: readonly UncountedReason[]
  readonly flags: readonly Finding[]
}

/** `earlier`: the other facts of the same placement in the weeks that this one touches. */
export function countMinutes(
  rules: Rules,
  own: OwnLimits,
  { turn, standing }: Fact,
  earlier: readonly EarlierFact[],
  timeZone: string,
): Count {
  const parts = minutesByDay(turn, timeZone)
  const minutes = sum(parts)
  if (standing !== 'counts') return asNothing(parts, minutes, standing)
  const books = booksOf(rules, earlier, timeZone)
  const reasons = new Set<UncountedReason>()
  let counted = 0
  for (const part of parts) {
    const { room, because } = roomFor(rules, books.counted, part)
    const taken = Math.min(part.minutes, room)
    if (taken < part.minutes) reasons.add(because)
    counted += taken
    books.counted.add({ day: part.day, minutes: toMinutes(taken) })
    books.done.add(part)
  }
  const uncounted = toMinutes(minutes - counted)
  const flags = flagsOf(rules, own, books.done, parts)
  return { minutes, counted: toMinutes(counted), uncounted, reasons: [...reasons], flags }
}

function asNothing(
  parts: readonly DayMinutes[],
  minutes: Minutes,
  standing: Exclude<Standing, 'counts'>,
): Count {
  const day = parts[0]?.day
  const flags = day === undefined ? [] : [{ kind: standing, day, minutes, limit: 0 }]
  return { minutes, counted: noMinutes, uncounted: minutes, reasons: [standing], flags }
}

type Books = { readonly done: Tally; readonly counted: Tally }

/** What was done and what of it counts, day by day: as it was shared out when each fact was entered. */
function booksOf(rules: Rules, earlier: readonly EarlierFact[], timeZone: string): Books {
  const books = { done: createTally(), counted: createTally() }
  for (const { turn, standing, counted } of earlier) {
    if (standing !== 'counts') continue
    let left: number = counted
    for (const part of minutesByDay(turn, timeZone)) {
      const taken = Math.min(part.minutes, roomFor(rules, books.counted, part).room, left)
      left -= taken
      books.counted.add({ day: part.day, minutes: toMinutes(taken) })
      books.done.add(part)
    }
  }
  return books
}

/** The narrower of the room that day and week leave; `because`: whose it is. */
function roomFor(
  rules: Rules,
  counted: Tally,
  { day }: DayMinutes,
): { readonly room: number; readonly because: 'day-limit' | 'week-limit' } {
  const monday = mondayOf(day)
  const inDay = boundsOf(rules, {}, 'day', day).counts - counted.ofDay(day)
  const inWeek = boundsOf(rules, {}, 'week', monday).counts - counted.ofWeek(monday)
  const room = Math.max(0, Math.min(inDay, inWeek))
  return { room, because: inDay <= inWeek ? 'day-limit' : 'week-limit' }
}

/** The days and weeks that this fact touches, as they stand with it. */
function flagsOf(
  rules: Rules,
  own: OwnLimits,
  done: Tally,
  parts: readonly DayMinutes[],
): readonly Finding[] {
  const touched = parts.filter(({ minutes }) => minutes > 0).map(({ day }) => day)
  const mondays = new Map(touched.map(day => [mondayOf(day).toString(), mondayOf(day)]))
  const ofDays = touched.map(day => {
    const limit = boundsOf(rules, own, 'day', day).flags
    return { kind: 'day-over', day, minutes: done.ofDay(day), limit } as const
  })
  const ofWeeks = [...mondays.values()].map(day => {
    const limit = boundsOf(rules, own, 'week', day).flags
    return { kind: 'week-over', day, minutes: done.ofWeek(day), limit } as const
  })
  return [...ofDays, ...ofWeeks].filter(({ minutes, limit }) => minutes > limit)
}

const sum = (parts: readonly DayMinutes[]): Minutes =>
  toMinutes(parts.reduce((total, { minutes }) => total + minutes, 0))
