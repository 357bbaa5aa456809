/** How much of a stretch counts, beside what the register holds of the same weeks. */
import type { Span } from '../attendance/attendance.ts'
import type { Minutes } from '../minutes.ts'
import type { Placement } from '../placement/placement.ts'
import { type StateSince, wasActive } from '../placement/was-active.ts'
import type { Stores } from '../ports.ts'
import {
  countMinutes,
  type EarlierFact,
  type Standing,
  type UncountedReason,
} from '../scheme/count-minutes.ts'
import type { Finding } from '../scheme/finding.ts'
import { rulesOf } from '../scheme/rules.ts'
import { mondayOf } from '../scheme/turn.ts'
import type { RegisterRow } from './register-row.ts'

export type NewCount = {
  readonly minutes: Minutes
  readonly counted: Minutes
  readonly reasons: readonly UncountedReason[]
  readonly flags: readonly Finding[]
  readonly standing: Standing
}

/** `instead`: the number of the row that it is to stand for. */
export async function countedOf(
  { register, network, placements }: Pick<Stores, 'register' | 'network' | 'placements'>,
  placement: Placement,
  { span, overlaps }: { readonly span: Span; readonly overlaps: boolean },
  instead: number | undefined,
): Promise<NewCount> {
  const { timeZone } = await network.territory()
  const dayAt = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone).toPlainDate()
  const [first, last] = [dayAt(span.startsAt), dayAt(span.endsAt)]
  // One day more on each side: what lies over midnight belongs to two.
  const days = {
    from: mondayOf(first).subtract({ days: 1 }),
    to: mondayOf(last).add({ days: 7 }),
  }
  const rows = await register.standing(placement.id, days)
  const earlier = rows
    .filter(({ number }) => number !== instead)
    .toSorted((one, other) => one.number - other.number)
    .flatMap(factOf)
  const states = await placements.statesOf(placement.id)
  const standing = standingOf({ ...placement, states }, span, overlaps, first)
  const { order } = placement
  const rules = rulesOf(order.scheme, first)
  const count = countMinutes(rules, order.limits, { turn: span, standing }, earlier, timeZone)
  return { ...count, standing }
}

/** Outside of its days, or while it rested or was over, nothing counts. */
function standingOf(
  { states, fromDay, toDay }: Placement & { readonly states: readonly StateSince[] },
  { startsAt }: Span,
  overlaps: boolean,
  day: Temporal.PlainDate,
): Standing {
  const isWithin =
    Temporal.PlainDate.compare(day, fromDay) >= 0 && Temporal.PlainDate.compare(day, toDay) <= 0
  if (!isWithin || !wasActive(states, startsAt)) return 'not-active'
  return overlaps ? 'overlap' : 'counts'
}

const nothingCounts: readonly string[] = ['overlap', 'not-active'] satisfies Standing[]

function factOf(row: RegisterRow): readonly EarlierFact[] {
  const { startsAt, endsAt, breakMinutes, uncounted, countedMinutes } = row
  if (startsAt === null || endsAt === null) return []
  const standing =
    uncounted !== null && nothingCounts.includes(uncounted) ? (uncounted as Standing) : 'counts'
  return [{ turn: { startsAt, endsAt, breakMinutes }, standing, counted: countedMinutes }]
}
