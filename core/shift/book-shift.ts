import { notify } from '../delivery/notify.ts'
import type { BookingId, PlacementId, ShiftId } from '../ids.ts'
import { actorOf, houseOf, type MemberCommand } from '../listing/member-command.ts'
import type { Placement } from '../placement/placement.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { bookingAfter } from './machine.ts'
import { mayRecover } from './may-recover.ts'
import { freePlaces, waitingIn } from './places.ts'
import { seat, unseat } from './seat.ts'
import { type Booking, isHandedOn, isOpenTo, type Shift, takesPeople } from './shift.ts'
import { turnIn } from './turn.ts'

export type BookShift = MemberCommand & {
  readonly shiftId: ShiftId
  readonly placementId: PlacementId
  /** The excused turn that this one makes up for. */
  readonly recovers?: BookingId
}

/**
 * A place in a shift of one's own host: a free one, the one kept for them, or one that somebody hands
 * on; with none of these they wait in line, but for who is excused: that stays said until they have a
 * place again. Again, it stays as it is. Refuses `no-longer-open` once it
 * has begun, `shift-full`, `time-full` beyond a limit, `time-taken` over something else that they give. The house
 * counts, for it sees everybody who comes.
 */
export const bookShift =
  (ports: Ports) =>
  (command: BookShift): Promise<Result<Booking, Refusal>> =>
    ports.transact(houseOf(command), async (stores): Promise<Result<Booking, Refusal>> => {
      const now = ports.now()
      const placement = await stores.placements.lock(command.placementId)
      if (placement?.memberId !== command.by) return refuse({ code: 'not-found' })
      const shift = await stores.shifts.lock(command.shiftId)
      const sight = shift && (await stores.shifts.see(shift.id))
      if (shift === undefined || sight?.place.hostId !== placement.hostId) {
        return refuse({ code: 'not-found' })
      }
      const bookings = await stores.shifts.bookings(shift.id)
      const mine = bookings.find(({ placementId }) => placementId === placement.id)
      const fresh = await stores.commands.claim(command.commandId, now)
      if (mine !== undefined && (!fresh || mine.state === 'booked')) return ok(mine)
      if (!takesPeople(shift, now) || !isOpenTo(placement, shift)) {
        return refuse({ code: 'no-longer-open' })
      }
      if (!(await mayRecover(stores, placement, shift, command.recovers))) {
        return refuse({ code: 'no-longer-open' })
      }
      const entered = await enter(stores, { placement, shift, bookings, mine, command }, now)
      if (entered.ok) await audit(stores, entered.value, command, now)
      return entered
    })

type Entry = {
  readonly placement: Placement
  readonly shift: Shift
  readonly bookings: readonly Booking[]
  readonly mine: Booking | undefined
  readonly command: BookShift
}

async function enter(
  stores: Stores,
  { placement, shift, bookings, mine, command }: Entry,
  now: Temporal.Instant,
): Promise<Result<Booking, Refusal>> {
  const { timeZone } = await stores.network.territory()
  const isPlanned = mine?.byPlan === true
  const turn = turnIn(shift, isPlanned ? mine : null, timeZone)
  const state = mine?.state ?? 'left'
  if (turn === undefined || bookingAfter(state, 'book') === undefined) {
    return refuse({ code: 'no-longer-open' })
  }
  const hand = isPlanned ? ('plan' as const) : ('person' as const)
  const recovers = command.recovers ?? null
  const wish = { placement, shift, turn, hand, recovers }
  if (state === 'offered') return seat(stores, wish, now)
  const handedOn = bookings.find(each => isHandedOn(each) && each.memberId !== placement.memberId)
  if (handedOn !== undefined) return takeOver(stores, wish, handedOn, now)
  if (freePlaces(shift, bookings) > waitingIn(bookings).length) return seat(stores, wish, now)
  if (mine?.state === 'waiting') return ok(mine)
  if (bookingAfter(state, 'wait') === undefined) return refuse({ code: 'shift-full' })
  const { memberId, id: placementId } = placement
  const waiting = {
    ...{ shiftId: shift.id, placementId, memberId, ...turn, state: 'waiting' as const },
    ...{ byPlan: isPlanned, recovers, swapWith: null, reasonKind: null, until: null },
    ...{ bookedAt: now, changedAt: now },
  }
  // When it begins the line is over.
  await stores.outbox.add({ job: 'review-shift', facts: { shiftId: shift.id } }, shift.startsAt)
  return ok({ ...waiting, id: await stores.shifts.put(waiting) })
}

/** Both have said so: who hands it on when they did, who takes it now. */
async function takeOver(
  stores: Stores,
  wish: Parameters<typeof seat>[1],
  from: Booking,
  now: Temporal.Instant,
): Promise<Result<Booking, Refusal>> {
  const gone = await unseat(stores, from, 'swapped', now)
  const seated = await seat(stores, { ...wish, swapWith: from.id }, now)
  if (!seated.ok) return seated
  await stores.shifts.put({ ...gone, swapWith: seated.value.id })
  await notify(stores, now, {
    to: from.memberId,
    notice: { kind: 'shift.taken-over', facts: { bookingId: from.id } },
    key: `shift-${from.id}-taken-over-${now.epochMilliseconds}`,
    deadline: wish.shift.startsAt,
  })
  return seated
}

const audit = (
  stores: Stores,
  { id, state }: Booking,
  { by }: BookShift,
  now: Temporal.Instant,
): Promise<void> =>
  stores.audit.write(
    { actor: actorOf(by), action: `shift.${state}`, entity: 'shift-booking', entityId: id },
    now,
  )
