/**
 * The clock looks at a shift: a kept place that nobody took goes to the next in line, and once it has
 * begun nobody waits for it any more. Looking twice changes nothing.
 */
import { notify } from '../delivery/notify.ts'
import type { ShiftId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'
import { bookingAfter } from './machine.ts'
import { offerPlaces } from './offer-places.ts'
import { takesPeople } from './shift.ts'

type ReviewShift = { readonly territoryId: TerritoryId; readonly shiftId: ShiftId }

export const reviewShift =
  (ports: Ports) =>
  (command: ReviewShift): Promise<Result<undefined, Refusal>> =>
    ports.transact(houseOf(command), async stores => {
      const now = ports.now()
      const shift = await stores.shifts.lock(command.shiftId)
      if (shift === undefined) return ok(undefined)
      const isOpen = takesPeople(shift, now)
      for (const booking of await stores.shifts.bookings(shift.id)) {
        const isLate = booking.until !== null && isPast(booking.until, now)
        const state =
          booking.state === 'offered' && isOpen
            ? isLate && bookingAfter(booking.state, 'lapse')
            : booking.state !== 'booked' && !isOpen && bookingAfter(booking.state, 'end')
        if (state === false || state === undefined) continue
        await stores.shifts.put({ ...booking, state, until: null, changedAt: now })
        if (state !== 'left') continue
        await notify(stores, now, {
          to: booking.memberId,
          notice: { kind: 'shift.lapsed', facts: { bookingId: booking.id } },
          key: `shift-${booking.id}-lapsed-${now.epochMilliseconds}`,
          deadline: shift.startsAt,
        })
      }
      await offerPlaces(stores, shift, now)
      return ok(undefined)
    })

const isPast = (at: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(at, now) <= 0
