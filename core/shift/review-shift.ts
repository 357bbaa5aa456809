/**
 * The clock looks at a shift: a kept place that nobody took goes to the next in line, and once it has
 * begun nobody waits for it any more. Whoever comes away without a place reads so. Looking twice changes
 * nothing.
 */
import { notify } from '../delivery/notify.ts'
import type { ShiftId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'
import { type BookingState, bookingAfter } from './machine.ts'
import { offerPlaces } from './offer-places.ts'
import { type Booking, type Shift, takesPeople } from './shift.ts'

type ReviewShift = { readonly territoryId: TerritoryId; readonly shiftId: ShiftId }

export const reviewShift =
  (ports: Ports) =>
  (command: ReviewShift): Promise<Result<undefined, Refusal>> =>
    ports.transact(houseOf(command), async stores => {
      const now = ports.now()
      const shift = await stores.shifts.lock(command.shiftId)
      if (shift === undefined) return ok(undefined)
      for (const booking of await stores.shifts.bookings(shift.id)) {
        const state = stateAt(shift, booking, now)
        if (state === undefined) continue
        await stores.shifts.put({ ...booking, state, until: null, changedAt: now })
        if (shift.state === 'open') await tell(stores, shift, booking, now)
      }
      await offerPlaces(stores, shift, now)
      return ok(undefined)
    })

/** Undefined: it stays as it is. */
function stateAt(
  shift: Shift,
  { state, until }: Booking,
  now: Temporal.Instant,
): BookingState | undefined {
  if (state !== 'waiting' && state !== 'offered') return undefined
  if (!takesPeople(shift, now)) return bookingAfter(state, 'end')
  const isLate = until !== null && Temporal.Instant.compare(until, now) <= 0
  return isLate ? bookingAfter(state, 'lapse') : undefined
}

async function tell(
  stores: Stores,
  shift: Shift,
  { id: bookingId, memberId: to }: Booking,
  now: Temporal.Instant,
): Promise<void> {
  await notify(stores, now, {
    ...{ to, notice: { kind: 'shift.lapsed', facts: { bookingId } } },
    key: `shift-${bookingId}-lapsed-${now.epochMilliseconds}`,
    deadline: takesPeople(shift, now) ? shift.startsAt : shift.endsAt,
  })
}
