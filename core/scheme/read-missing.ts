import { type Minutes, noMinutes, toMinutes } from '../minutes.ts'
import type { Placement } from '../placement/placement.ts'
import type { Stores } from '../ports.ts'
import { reachedThresholds } from './absence-thresholds.ts'
import { type Missing, missingHours, type Reached, stepsReached } from './missing-hours.ts'
import { rulesOf } from './rules.ts'

export type MissingNow = {
  /** In all. */
  readonly minutes: Minutes
  readonly each: readonly Missing[]
  readonly reached: readonly Reached[]
}

/** What is unjustified and not made up, and the thresholds that it reaches, by the rules of each day. */
export async function readMissing(
  { register, shifts }: Pick<Stores, 'register' | 'shifts'>,
  { id, order, fromDay }: Pick<Placement, 'id' | 'order' | 'fromDay'>,
): Promise<MissingNow> {
  const rows = await register.standing(id)
  if (!rows.some(({ absence }) => absence === 'unjustified')) return nothing
  const came = { states: ['booked', 'excused'], from: beginning } as const
  const turns = await shifts.ofPlacement(id, came)
  const rules = rulesOf(order.scheme, fromDay)
  const each = missingHours(rules, rows, turns)
  const reached = stepsReached((minutes, on) => reachedThresholds(rules, minutes, on), each)
  return {
    ...{ each, reached },
    minutes: toMinutes(each.reduce((sum, { minutes }) => sum + minutes, 0)),
  }
}

const nothing: MissingNow = { minutes: noMinutes, each: [], reached: [] }
const beginning = Temporal.Instant.fromEpochMilliseconds(0)
