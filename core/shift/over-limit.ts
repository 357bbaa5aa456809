/**
 * A turn that would plan more than the law or the order allows. A week beyond what the order was
 * asked for takes a reason that only the desk can give: who books for themselves is stopped there.
 */
import { toMinutes } from '../minutes.ts'
import type { Placement } from '../placement/placement.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { checkPlan } from '../scheme/check-plan.ts'
import { rulesOf } from '../scheme/rules.ts'
import { minutesOfTurn, mondayOf } from '../scheme/turn.ts'
import type { Turn } from './shift.ts'

export type LimitWish = {
  readonly turn: Turn
  /** Whose word it is. */
  readonly hand: 'person' | 'desk' | 'plan'
}

/** Undefined: it is within all of them. The placement is locked. */
export async function overLimit(
  stores: Pick<Stores, 'shifts' | 'network'>,
  placement: Placement,
  wish: LimitWish,
): Promise<Refusal | undefined> {
  const { timeZone } = await stores.network.territory()
  const others = await stores.shifts.ofPlacement(placement.id, {
    states: ['booked'],
    from: wish.turn.startsAt.subtract({ hours: 8 * 24 }),
    to: wish.turn.endsAt.add({ hours: 8 * 24 }),
  })
  return limitBroken(placement, others, wish, timeZone)
}

/** `others`: what is planned for them at least in the same weeks. */
export function limitBroken(
  { order }: Pick<Placement, 'order'>,
  others: readonly Turn[],
  { turn, hand }: LimitWish,
  timeZone: string,
): Refusal | undefined {
  const [first, last] = [turn.startsAt, turn.endsAt].map(at =>
    at.toZonedDateTimeISO(timeZone).toPlainDate(),
  )
  if (first === undefined || last === undefined) return undefined
  const turns = [...others, turn]
  const { blocks, flags } = checkPlan(rulesOf(order.scheme, first), order.limits, turns, {
    timeZone,
  })
  const admitted = hand === 'person' ? (order.limits.weekMost ?? 0) : Infinity
  const over = [...blocks, ...flags.filter(({ minutes }) => minutes > admitted)]
  const own = [first, last, mondayOf(first), mondayOf(last)]
  const found = over.find(({ day }) => own.some(each => each.equals(day)))
  if (found === undefined) return undefined
  return {
    code: 'time-full',
    span: found.kind === 'day-over' ? 'day' : 'week',
    planned: toMinutes(Math.max(0, found.minutes - minutesOfTurn(turn))),
  }
}
