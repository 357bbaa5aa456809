import type { BookingId } from '../ids.ts'
import { actorOf, houseOf, type MemberCommand } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { lockBooking } from './lock-booking.ts'
import { bookingAfter } from './machine.ts'
import { offerPlaces } from './offer-places.ts'
import { unseat } from './seat.ts'
import { type Booking, takesPeople } from './shift.ts'

export type LeaveShift = MemberCommand & { readonly bookingId: BookingId }

/**
 * Gives back a place that one took, or leaves the line; until it begins. Refuses `not-allowed` for what
 * the week plan booked: that one is excused.
 */
export const leaveShift =
  (ports: Ports) =>
  (command: LeaveShift): Promise<Result<Booking, Refusal>> =>
    ports.transact(houseOf(command), async (stores): Promise<Result<Booking, Refusal>> => {
      const now = ports.now()
      const locked = await lockBooking(stores, command.bookingId)
      if (locked?.booking.memberId !== command.by) return refuse({ code: 'not-found' })
      const { booking, shift } = locked
      if (!(await stores.commands.claim(command.commandId, now))) return ok(booking)
      const next = bookingAfter(booking.state, 'leave')
      if (next === undefined || !takesPeople(shift, now)) return refuse({ code: 'no-longer-open' })
      if (booking.state === 'booked' && booking.byPlan) return refuse({ code: 'not-allowed' })
      const left = await unseat(stores, booking, next, now)
      const row = { action: 'shift.left', entity: 'shift-booking', entityId: booking.id }
      await stores.audit.write({ actor: actorOf(command.by), ...row }, now)
      await offerPlaces(stores, shift, now)
      return ok(left)
    })
