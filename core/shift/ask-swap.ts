import { notify } from '../delivery/notify.ts'
import type { BookingId, ShiftId } from '../ids.ts'
import { actorOf, houseOf, type MemberCommand } from '../listing/member-command.ts'
import type { Placement } from '../placement/placement.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { lockBooking } from './lock-booking.ts'
import { bookingAfter } from './machine.ts'
import { freePlaces } from './places.ts'
import { type Booking, isOpenTo, type Shift, takesPeople } from './shift.ts'

export type AskSwap = MemberCommand & {
  /** What they would give for it. */
  readonly bookingId: BookingId
  readonly shiftId: ShiftId
}

/**
 * Asks those who come to a full shift whether one of them changes turns, without a name: until somebody does, each
 * keeps their own, and who asks stands in its line as well. Refuses `no-longer-open` for a turn that has begun, is
 * not theirs any more or is offered to all, and for a shift that is not full.
 */
export const askSwap =
  (ports: Ports) =>
  (command: AskSwap): Promise<Result<Booking, Refusal>> =>
    ports.transact(houseOf(command), async (stores): Promise<Result<Booking, Refusal>> => {
      const now = ports.now()
      const own = await lockBooking(stores, command.bookingId)
      if (own?.booking.memberId !== command.by) return refuse({ code: 'not-found' })
      const { booking, placement } = own
      const wanted = await stores.shifts.lock(command.shiftId)
      const sight = wanted && (await stores.shifts.see(wanted.id))
      if (wanted === undefined || sight?.place.hostId !== placement.hostId) {
        return refuse({ code: 'not-found' })
      }
      const bookings = await stores.shifts.bookings(wanted.id)
      const mine = bookings.find(({ placementId }) => placementId === placement.id)
      const fresh = await stores.commands.claim(command.commandId, now)
      if (!fresh && mine !== undefined) return ok(mine)
      const isTheirs = booking.state === 'booked' && booking.until === null
      const isToCome = takesPeople(own.shift, now) && takesPeople(wanted, now)
      const mayWait = bookingAfter(mine?.state ?? 'left', 'wait') !== undefined
      const isFull = freePlaces(wanted, bookings) === 0 && isOpenTo(placement, wanted)
      if (!isTheirs || !isToCome || !mayWait || !isFull) return refuse({ code: 'no-longer-open' })
      const waiting = await wait(stores, { booking, placement, wanted }, now)
      await tell(stores, { asks: waiting, given: booking, gives: own.shift, bookings }, now)
      const row = { action: 'shift.swap-asked', entity: 'shift-booking', entityId: waiting.id }
      await stores.audit.write({ actor: actorOf(command.by), ...row }, now)
      return ok(waiting)
    })

type Wish = {
  readonly booking: Booking
  readonly placement: Placement
  readonly wanted: Shift
}

async function wait(
  { shifts, outbox }: Stores,
  { booking, placement: { id: placementId, memberId }, wanted }: Wish,
  now: Temporal.Instant,
): Promise<Booking> {
  const { fromTime, toTime, startsAt, endsAt, breakMinutes } = wanted
  const waiting = {
    ...{ shiftId: wanted.id, placementId, memberId, state: 'waiting' as const },
    ...{ fromTime, toTime, startsAt, endsAt, breakMinutes, byPlan: false, recovers: null },
    ...{ swapWith: booking.id, reasonKind: null, until: null, bookedAt: now, changedAt: now },
  }
  // When it begins nobody waits any more.
  await outbox.add({ job: 'review-shift', facts: { shiftId: wanted.id } }, startsAt)
  return { ...waiting, id: await shifts.put(waiting) }
}

type Asked = {
  readonly asks: Booking
  readonly given: Booking
  readonly gives: Shift
  readonly bookings: readonly Booking[]
}

/** So many read of it at most. */
const mostTold = 30

async function tell(
  stores: Stores,
  { asks, given, gives, bookings }: Asked,
  now: Temporal.Instant,
): Promise<void> {
  const there = (await stores.shifts.bookings(gives.id)).map(({ memberId }) => memberId)
  const holders = bookings.filter(
    ({ state, memberId }) =>
      state === 'booked' && memberId !== asks.memberId && !there.includes(memberId),
  )
  const otherId = given.id
  for (const { id: bookingId, memberId: to } of holders.slice(0, mostTold)) {
    await notify(stores, now, {
      ...{ to, notice: { kind: 'shift.swap-asked', facts: { bookingId, otherId } } },
      // Of each turn that somebody would give they read once.
      key: `shift-${bookingId}-swap-${otherId}`,
      deadline: earlier(gives.startsAt, asks.startsAt),
    })
  }
}

const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) < 0 ? a : b
