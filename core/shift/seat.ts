import { whyNotPlan } from '../given/why-not-plan.ts'
import type { BookingId } from '../ids.ts'
import type { Placement } from '../placement/placement.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { BookingState } from './machine.ts'
import { overLimit } from './over-limit.ts'
import type { Booking, NewBooking, Shift, Turn } from './shift.ts'

export type Seat = {
  readonly placement: Placement
  readonly shift: Shift
  readonly turn: Turn
  /** Whose word it is: who books for themselves is stopped sooner than the desk or the plan. */
  readonly hand: 'person' | 'desk' | 'plan'
  readonly recovers?: BookingId | null
  readonly swapWith?: BookingId | null
}

/**
 * Somebody has a place in a shift from here on, and their time is planned. Refuses `time-full` beyond
 * a limit and `time-taken` over something else that they give. Placement and shift are locked, and
 * there is a free place.
 */
export async function seat(
  stores: Stores,
  { placement, shift, turn, hand, recovers = null, swapWith = null }: Seat,
  now: Temporal.Instant,
): Promise<Result<Booking, Refusal>> {
  const over = await overLimit(stores, placement, { turn, hand })
  if (over !== undefined) return refuse(over)
  const { id: placementId, memberId } = placement
  const booking: NewBooking = {
    ...{ shiftId: shift.id, placementId, memberId, ...turn },
    ...{ state: 'booked', byPlan: hand === 'plan', recovers, swapWith, reasonKind: null },
    ...{ until: null, bookedAt: now, changedAt: now },
  }
  const id = await stores.shifts.put(booking)
  const taken = await planTime(stores, { ...booking, id }, hand === 'person')
  return taken === undefined ? ok({ ...booking, id }) : refuse(taken)
}

/** Undefined: the time is the person's to give, and planned. */
export const planTime = (
  stores: Stores,
  { id: sourceId, memberId, startsAt, endsAt }: Booking,
  isOwn: boolean,
): Promise<Refusal | undefined> =>
  whyNotPlan(stores, { memberId, source: 'shift', sourceId, span: { startsAt, endsAt } }, isOwn)

/** Its time is free again, its place too. */
export async function unseat(
  stores: Pick<Stores, 'given' | 'shifts'>,
  booking: Booking,
  state: BookingState,
  now: Temporal.Instant,
): Promise<Booking> {
  const { id, memberId } = booking
  await stores.given.release('shift', id, memberId)
  const gone = { ...booking, state, until: null, changedAt: now }
  await stores.shifts.put(gone)
  return gone
}
