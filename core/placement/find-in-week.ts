import type { Opening } from '../host/place.ts'
import { localDay } from '../listing/lifetime.ts'
import type { Stores } from '../ports.ts'
import { checkPlan, type PlanCheck } from '../scheme/check-plan.ts'
import { rulesOf } from '../scheme/rules.ts'
import type { Placement } from './placement.ts'
import { turnsOf, type WeekSlot } from './plan-turns.ts'

type Week = { readonly slots: readonly WeekSlot[]; readonly openings: readonly Opening[] }

/** What the rules find in a week plan from today on, until the placement ends; without one there is nothing. */
export async function findInWeek(
  { network }: Pick<Stores, 'network'>,
  { order, fromDay, toDay }: Pick<Placement, 'order' | 'fromDay' | 'toDay'>,
  { slots, openings }: Week,
  now: Temporal.Instant,
): Promise<PlanCheck> {
  const { timeZone } = await network.territory()
  const today = localDay(now, timeZone)
  const from = Temporal.PlainDate.compare(fromDay, today) > 0 ? fromDay : today
  if (slots.length === 0 || Temporal.PlainDate.compare(from, toDay) > 0) {
    return { blocks: [], flags: [] }
  }
  const whole = { from, to: toDay }
  const turns = turnsOf(slots, openings, whole, timeZone)
  return checkPlan(rulesOf(order.scheme, from), order.limits, turns, { timeZone, whole })
}
