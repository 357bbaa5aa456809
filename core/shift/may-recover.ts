import type { BookingId } from '../ids.ts'
import type { Placement } from '../placement/placement.ts'
import type { Stores } from '../ports.ts'
import { recoverableUntil } from '../scheme/recovery.ts'
import { rulesOf } from '../scheme/rules.ts'
import type { Shift } from './shift.ts'
import type { BookingSight } from './store.ts'

/** Whether a shift can make up for a missed one: of the same person, and in the time that the law gives. */
export async function mayRecover(
  { shifts }: Pick<Stores, 'shifts'>,
  placement: Placement,
  shift: Shift,
  recovers: BookingId | undefined,
): Promise<boolean> {
  if (recovers === undefined) return true
  const missed = await shifts.seeBooking(recovers)
  if (missed?.booking.placementId !== placement.id || missed.booking.state !== 'excused')
    return false
  if (await isMadeUp({ shifts }, missed, shift)) return false
  const until = recoverBefore(placement, missed.shift)
  return Temporal.PlainDate.compare(shift.day, until) <= 0
}

/** The last day on which it can be made up. */
const recoverBefore = (
  { order, toDay }: Placement,
  { day }: Pick<Shift, 'day'>,
): Temporal.PlainDate => recoverableUntil(rulesOf(order.scheme, day), day, toDay)

/** Until when a missed turn may still be made up; null: it was, or the time for it is over. */
export async function mayRecoverSoon(
  { shifts, placements }: Pick<Stores, 'shifts' | 'placements'>,
  { booking, shift }: Pick<BookingSight, 'booking' | 'shift'>,
  today: Temporal.PlainDate,
): Promise<Temporal.PlainDate | null> {
  if (booking.state !== 'excused') return null
  const placement = await placements.read(booking.placementId)
  if (placement?.state !== 'active') return null
  const until = recoverBefore(placement, shift)
  if (Temporal.PlainDate.compare(until, today) < 0) return null
  return (await isMadeUp({ shifts }, { booking, shift })) ? null : until
}

/** By another turn than this one. */
async function isMadeUp(
  { shifts }: Pick<Stores, 'shifts'>,
  { booking: { id, placementId }, shift }: Pick<BookingSight, 'booking' | 'shift'>,
  but?: Pick<Shift, 'id'>,
): Promise<boolean> {
  const from = shift.startsAt.subtract({ hours: weeksAhead })
  const states = ['booked', 'waiting', 'offered'] as const
  const others = await shifts.ofPlacement(placementId, { states, from })
  return others.some(({ recovers, shiftId }) => recovers === id && shiftId !== but?.id)
}

/** A shift that makes up may come before the one that will be missed. */
const weeksAhead = 5 * 7 * 24
