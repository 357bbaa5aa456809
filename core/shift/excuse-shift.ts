import { notify } from '../delivery/notify.ts'
import type { BookingId } from '../ids.ts'
import { actorOf, houseOf, type MemberCommand } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type LockedBooking, lockBooking } from './lock-booking.ts'
import { bookingAfter, type ReasonKind } from './machine.ts'
import { offerPlaces } from './offer-places.ts'
import { unseat } from './seat.ts'
import { type Booking, isUnderWay } from './shift.ts'
import { tutorsFor } from './tutors-for.ts'

export type ExcuseShift = MemberCommand & {
  readonly bookingId: BookingId
  readonly reason: ReasonKind
}

/**
 * "I can't come": the tutor learns who and when, not why; the place goes to the next in line. Whether
 * the hours are justified is said later, over the paper at the desk. Refuses `no-longer-open` when
 * it is over or nobody is expected.
 */
export const excuseShift =
  (ports: Ports) =>
  (command: ExcuseShift): Promise<Result<Booking, Refusal>> =>
    ports.transact(houseOf(command), async (stores): Promise<Result<Booking, Refusal>> => {
      const now = ports.now()
      const locked = await lockBooking(stores, command.bookingId)
      if (locked?.booking.memberId !== command.by) return refuse({ code: 'not-found' })
      const { booking, shift } = locked
      if (!(await stores.commands.claim(command.commandId, now))) return ok(booking)
      const next = bookingAfter(booking.state, 'excuse')
      if (next === undefined || shift.state !== 'open' || !isUnderWay(booking, now)) {
        return refuse({ code: 'no-longer-open' })
      }
      const reasoned = { ...booking, reasonKind: command.reason }
      const excused = await unseat(stores, reasoned, next, now)
      await tellTutors(stores, locked, now)
      const row = { action: 'shift.excused', entity: 'shift-booking', entityId: booking.id }
      await stores.audit.write({ actor: actorOf(command.by), ...row }, now)
      await offerPlaces(stores, shift, now)
      return ok(excused)
    })

async function tellTutors(
  stores: Stores,
  { booking, placement }: LockedBooking,
  now: Temporal.Instant,
): Promise<void> {
  for (const to of await tutorsFor(stores, placement, now)) {
    await notify(stores, now, {
      to,
      notice: { kind: 'shift.excused', facts: { bookingId: booking.id } },
      key: `shift-${booking.id}-excused-${now.epochMilliseconds}-${to}`,
      deadline: booking.endsAt,
    })
  }
}
