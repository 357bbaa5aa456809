import { notify } from '../delivery/notify.ts'
import type { Stores } from '../ports.ts'
import type { Booking } from './shift.ts'

/** What others decided about somebody's turn. */
export async function tellComer(
  stores: Stores,
  { id, memberId, startsAt }: Booking,
  kind: 'shift.cancelled' | 'shift.moved' | 'shift.booked-for' | 'shift.taken-out',
  now: Temporal.Instant,
): Promise<void> {
  const isOver = Temporal.Instant.compare(startsAt, now) <= 0
  await notify(stores, now, {
    to: memberId,
    notice: { kind, facts: { bookingId: id } },
    key: `${kind}-${id}-${now.epochMilliseconds}`,
    ...(isOver ? {} : { deadline: startsAt }),
  })
}
