/**
 * Bookings to come follow the plan of a placement: what has lost its ground ends, what has another time
 * moves, what is missing is booked. What a person left or was excused from is not booked again. What
 * cannot be booked is told to the person and to the desk, once.
 */
import { notify } from '../delivery/notify.ts'
import type { PlacementId } from '../ids.ts'
import type { Placement } from '../placement/placement.ts'
import { raiseFlag } from '../placement/raise-flag.ts'
import type { Stores } from '../ports.ts'
import { bookingAfter } from './machine.ts'
import { offerPlaces } from './offer-places.ts'
import { freePlaces } from './places.ts'
import { planTime, seat, unseat } from './seat.ts'
import type { Booking, Shift } from './shift.ts'
import type { Gap, Unfounded } from './store.ts'
import { tellComer } from './tell-comer.ts'
import { turnIn } from './turn.ts'

/**
 * To be called with every change of a placement or its plan, in the same transaction; from here on the
 * work sees what the house sees.
 */
export async function followPlan(
  stores: Stores,
  placementId: PlacementId,
  now: Temporal.Instant,
): Promise<void> {
  const placement = await stores.placements.lock(placementId)
  if (placement === undefined) return
  // Whoever comes takes a place, also those of whom who changes the plan may not know.
  await stores.hidden.lookAs('house')
  for (const each of await stores.shifts.unfounded({ placementId, now })) {
    await settle(stores, placement, each, now)
  }
  for (const gap of await stores.shifts.gaps({ placementId, now })) {
    await fill(stores, placement, gap, now)
  }
}

/** Others may have the place from here on. */
async function settle(
  stores: Stores,
  placement: Placement,
  { booking: found, part }: Unfounded,
  now: Temporal.Instant,
): Promise<void> {
  const { timeZone } = await stores.network.territory()
  const shift = await stores.shifts.lock(found.shiftId)
  // Somebody may have taken it over until the shift was locked.
  const booking = (await stores.shifts.booking(found.id)) ?? found
  const turn = shift && part && turnIn(shift, part, timeZone)
  if (shift !== undefined && turn !== null && turn !== undefined && booking.state === 'booked') {
    const moved = { ...booking, ...turn, changedAt: now }
    if ((await planTime(stores, moved, false)) === undefined) {
      await stores.shifts.put(moved)
      await tellComer(stores, moved, 'shift.moved', now)
      return
    }
    await tellUnplanned(stores, placement, shift, now)
  }
  if (bookingAfter(booking.state, 'end') === undefined) return
  await unseat(stores, booking, 'ended', now)
  // What they took by themselves at another host is in no plan whose change they read.
  const isLeft = placement.state === 'active' && !booking.byPlan && booking.state === 'booked'
  if (isLeft) await tellComer(stores, booking, 'shift.taken-out', now)
  if (shift !== undefined) await offerPlaces(stores, shift, now)
}

async function fill(
  stores: Stores,
  placement: Placement,
  gap: Gap,
  now: Temporal.Instant,
): Promise<void> {
  const { timeZone } = await stores.network.territory()
  const shift = await stores.shifts.lock(gap.shiftId)
  const turn = shift && turnIn(shift, gap, timeZone)
  if (shift === undefined || turn === undefined) return
  const bookings = await stores.shifts.bookings(shift.id)
  const booked =
    freePlaces(shift, bookings) > 0 &&
    (await seat(stores, { placement, shift, turn, hand: 'plan' }, now))
  if (booked !== false && booked.ok) return
  await takeBack(stores, placement, shift, now)
  await tellUnplanned(stores, placement, shift, now)
}

/** What was written before the time was found taken does not stand. */
async function takeBack(
  { shifts }: Stores,
  placement: Placement,
  shift: Shift,
  now: Temporal.Instant,
): Promise<void> {
  const isTheirs = (each: Booking) => each.placementId === placement.id && each.state === 'booked'
  const mine = (await shifts.bookings(shift.id)).find(isTheirs)
  if (mine !== undefined) await shifts.put({ ...mine, state: 'ended', changedAt: now })
}

async function tellUnplanned(
  stores: Stores,
  { id: placementId, memberId }: Placement,
  shift: Shift,
  now: Temporal.Instant,
): Promise<void> {
  const flag = { placementId, kind: 'plan', day: shift.day, minutes: null, row: null } as const
  await raiseFlag(stores, flag, now)
  await notify(stores, now, {
    to: memberId,
    notice: { kind: 'shift.unplanned', facts: { shiftId: shift.id, placementId } },
    key: `shift-${shift.id}-unplanned-${placementId}`,
    deadline: shift.startsAt,
  })
}
