import type { BookingId, PlacementId, ShiftId } from '../ids.ts'
import { type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Placement } from '../placement/placement.ts'
import { lockSeen } from '../placement/sight.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { note } from './desk-shifts.ts'
import { lockBooking } from './lock-booking.ts'
import { bookingAfter } from './machine.ts'
import { offerPlaces } from './offer-places.ts'
import { freePlaces } from './places.ts'
import { seat, unseat } from './seat.ts'
import { type Booking, isOpenTo, takesPeople } from './shift.ts'
import { tellComer } from './tell-comer.ts'
import { turnIn } from './turn.ts'

export type BookFor = MemberCommand & {
  readonly placementId: PlacementId
  readonly shiftId: ShiftId
  /** The turn that it takes the place of. */
  readonly instead?: BookingId
}

/**
 * The desk puts somebody into a shift, or moves them from another one. Refuses `not-found` to whoever
 * may not see the placement, and as booking does; a week beyond what the order asks for is the desk's
 * own word.
 */
export const bookFor =
  (ports: Ports) =>
  (command: BookFor): Promise<Result<Booking, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<Booking, Refusal>> => {
      const now = ports.now()
      const placement = await lockSeen(stores, command.by, command.placementId, now)
      if (placement?.state !== 'active') return refuse({ code: 'not-found' })
      await stores.hidden.lookAs('house')
      const shift = await stores.shifts.lock(command.shiftId)
      const sight = shift && (await stores.shifts.see(shift.id))
      if (shift === undefined || sight?.place.hostId !== placement.hostId) {
        return refuse({ code: 'not-found' })
      }
      const bookings = await stores.shifts.bookings(shift.id)
      const mine = bookings.find(({ placementId }) => placementId === placement.id)
      const fresh = await stores.commands.claim(command.commandId, now)
      if (mine !== undefined && (!fresh || mine.state === 'booked')) return ok(mine)
      const isKept = mine?.state === 'offered'
      if (!isOpenTo(placement, shift)) return refuse({ code: 'no-longer-open' })
      if (!takesPeople(shift, now) || (!isKept && freePlaces(shift, bookings) === 0)) {
        return refuse({ code: 'no-longer-open' })
      }
      const { timeZone } = await stores.network.territory()
      const turn = turnIn(shift, null, timeZone)
      if (turn === undefined) return refuse({ code: 'no-longer-open' })
      const left = await takeOut(stores, placement, command.instead, now)
      if (!left.ok) return left
      const booked = await seat(stores, { placement, shift, turn, hand: 'desk' }, now)
      if (!booked.ok) return booked
      await tellComer(stores, booked.value, 'shift.booked-for', now)
      await note(stores, command, 'shift.booked-for', booked.value.id, now)
      return booked
    })

/**
 * Out of a turn that is still to come: it is not booked again, and they are told. What has begun is a matter of
 * who came.
 */
async function takeOut(
  stores: Stores,
  placement: Placement,
  instead: BookingId | undefined,
  now: Temporal.Instant,
): Promise<Result<undefined, Refusal>> {
  if (instead === undefined) return ok(undefined)
  const locked = await lockBooking(stores, instead)
  if (locked?.placement.id !== placement.id) return refuse({ code: 'not-found' })
  const { booking, shift } = locked
  const next = bookingAfter(booking.state, 'leave')
  if (next === undefined || !takesPeople(shift, now)) return refuse({ code: 'no-longer-open' })
  await unseat(stores, booking, next, now)
  await tellComer(stores, booking, 'shift.taken-out', now)
  await offerPlaces(stores, shift, now)
  return ok(undefined)
}

export type TakeOutFor = MemberCommand & {
  readonly placementId: PlacementId
  readonly bookingId: BookingId
}

/**
 * The desk takes somebody out of a shift, or out of its line; the plan does not book it again. Refuses
 * `not-found`, and `no-longer-open` once it has begun.
 */
export const takeOutFor =
  (ports: Ports) =>
  (command: TakeOutFor): Promise<Result<Booking, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<Booking, Refusal>> => {
      const now = ports.now()
      const placement = await lockSeen(stores, command.by, command.placementId, now)
      if (placement === undefined) return refuse({ code: 'not-found' })
      await stores.hidden.lookAs('house')
      const fresh = await stores.commands.claim(command.commandId, now)
      const { bookingId: instead } = command
      if (fresh) {
        const left = await takeOut(stores, placement, instead, now)
        if (!left.ok) return left
        await note(stores, command, 'shift.taken-out', instead, now)
      }
      const booking = await stores.shifts.booking(instead)
      return booking?.placementId === placement.id ? ok(booking) : refuse({ code: 'not-found' })
    })
