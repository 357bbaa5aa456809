/**
 * Which unjustified hours are still missing: what was missed and made up in the time that the law gives for it
 * is missing no longer. A turn makes up for the one it was taken for; within a month whose total binds, so does
 * whatever was given in that month beside the plan, once the turn had been missed.
 */
import type { RegisterRow } from '../register/register-row.ts'
import type { Booking } from '../shift/shift.ts'
import type { AbsenceStep, Threshold } from './absence-thresholds.ts'
import { type Rules, rowOf } from './rule-row.ts'

type Row = Pick<
  RegisterRow,
  'day' | 'absence' | 'minutes' | 'countedMinutes' | 'plannedStartsAt' | 'startsAt'
>
type Turn = Pick<Booking, 'id' | 'startsAt' | 'recovers' | 'byPlan' | 'swapWith' | 'bookedAt'>

export type Missing = { readonly day: Temporal.PlainDate; readonly minutes: number }

/** `rows`: the last word on each, by time. The earliest that is still missing comes first. */
export function missingHours(
  rules: Rules,
  rows: readonly Row[],
  turns: readonly Turn[],
): readonly Missing[] {
  const given = rows
    .filter(({ absence, countedMinutes }) => absence === 'none' && countedMinutes > 0)
    .map(row => ({ row, turn: turnOf(row, turns), left: Number(row.countedMinutes) }))
  const missed = rows
    .filter(({ absence }) => absence === 'unjustified')
    .map(row => ({ row, turn: turnOf(row, turns), left: Number(row.minutes) }))
  const makeUp = (fits: (absence: Entry, extra: Entry) => boolean) => {
    for (const absence of missed) {
      for (const extra of given) {
        if (!fits(absence, extra)) continue
        const taken = Math.min(absence.left, extra.left)
        absence.left -= taken
        extra.left -= taken
      }
    }
  }
  makeUp(({ turn }, extra) => turn !== undefined && extra.turn?.recovers === turn.id)
  makeUp((absence, extra) => isBeside(rules, absence, extra))
  return missed.flatMap(({ row, left }) => (left > 0 ? [{ day: row.day, minutes: left }] : []))
}

type Entry = { readonly row: Row; readonly turn: Turn | undefined; left: number }

const turnOf = ({ plannedStartsAt }: Row, turns: readonly Turn[]): Turn | undefined =>
  turns.find(({ startsAt }) => plannedStartsAt?.equals(startsAt) === true)

function isBeside(rules: Rules, { row: missed }: Entry, { row, turn }: Entry): boolean {
  const isInTime =
    rowOf(rules, 'recover', missed.day)?.within === 'month' &&
    missed.day.toPlainYearMonth().equals(row.day.toPlainYearMonth())
  if (!isInTime) return false
  if (turn === undefined) return true
  if (turn.byPlan || turn.swapWith !== null || turn.recovers !== null) return false
  const since = missed.plannedStartsAt ?? missed.startsAt
  return since !== null && Temporal.Instant.compare(turn.bookedAt, since) >= 0
}

/** A threshold, and the day whose absence reached it. */
export type Reached = Threshold & { readonly day: Temporal.PlainDate }

export function stepsReached(
  thresholdsAt: (minutes: number, on: Temporal.PlainDate) => readonly Threshold[],
  missing: readonly Missing[],
): readonly Reached[] {
  const reached = new Map<AbsenceStep, Reached>()
  let sum = 0
  for (const { day, minutes } of missing) {
    sum += minutes
    for (const each of thresholdsAt(sum, day)) {
      if (!reached.has(each.step)) reached.set(each.step, { ...each, day })
    }
  }
  return [...reached.values()]
}
