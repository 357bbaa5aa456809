import { notify } from '../delivery/notify.ts'
import type { BookingId, MemberId } from '../ids.ts'
import { houseOf, type MemberCommand } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type LockedBooking, lockBooking } from './lock-booking.ts'
import { type Booking, isOpenTo, takesPeople } from './shift.ts'

export type HandOn = MemberCommand & {
  readonly bookingId: BookingId
  /** False: it is theirs alone again. */
  readonly on: boolean
}

/**
 * Offers one's own turn to the others of the host, without a name: whoever takes it first has it, and
 * until then it stays with who offers it. Refuses `no-longer-open` once it has begun or was taken.
 */
export const handOn =
  (ports: Ports) =>
  (command: HandOn): Promise<Result<Booking, Refusal>> =>
    ports.transact(houseOf(command), async (stores): Promise<Result<Booking, Refusal>> => {
      const now = ports.now()
      const locked = await lockBooking(stores, command.bookingId)
      if (locked?.booking.memberId !== command.by) return refuse({ code: 'not-found' })
      const { booking, shift } = locked
      if (!(await stores.commands.claim(command.commandId, now))) return ok(booking)
      if (booking.state !== 'booked' || !takesPeople(shift, now)) {
        return refuse({ code: 'no-longer-open' })
      }
      const offered = { ...booking, until: command.on ? shift.startsAt : null, changedAt: now }
      await stores.shifts.put(offered)
      if (command.on && booking.until === null) await tellOthers(stores, locked, now)
      return ok(offered)
    })

/** So many read of it at most. */
const mostTold = 30

async function tellOthers(
  stores: Stores,
  { shift, placement }: LockedBooking,
  now: Temporal.Instant,
): Promise<void> {
  for (const to of await whoCould(stores, { shift, placement })) {
    await notify(stores, now, {
      to,
      notice: { kind: 'shift.handed-on', facts: { shiftId: shift.id } },
      key: `shift-${shift.id}-handed-on-${placement.id}-${to}-${now.epochMilliseconds}`,
      deadline: shift.startsAt,
    })
  }
}

async function whoCould(
  stores: Stores,
  { shift, placement }: Omit<LockedBooking, 'booking'>,
): Promise<readonly MemberId[]> {
  const known = (await stores.shifts.bookings(shift.id))
    .filter(({ state }) => state !== 'waiting')
    .map(({ memberId }) => memberId)
  const others = (await stores.placements.ofHost(placement.hostId, ['active']))
    .filter(each => isOpenTo(each, shift))
    .map(({ memberId }) => memberId)
    .filter(id => id !== placement.memberId && !known.includes(id))
  return [...new Set(others)].slice(0, mostTold)
}
