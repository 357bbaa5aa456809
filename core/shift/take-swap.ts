/** Turn for turn: each of two has said so, who asks when they did, who takes it now. */
import { notify } from '../delivery/notify.ts'
import type { BookingId, PlacementId, ShiftId } from '../ids.ts'
import { actorOf, houseOf, type MemberCommand } from '../listing/member-command.ts'
import type { Placement } from '../placement/placement.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { bookingAfter } from './machine.ts'
import { mayRecover } from './may-recover.ts'
import { seat, unseat } from './seat.ts'
import { type Booking, isOpenTo, type Shift, takesPeople } from './shift.ts'
import { turnIn } from './turn.ts'

export type TakeSwap = MemberCommand & {
  /** One's own turn. */
  readonly bookingId: BookingId
  /** The turn of who asks, and when it began as they read of it. */
  readonly otherId: BookingId
  readonly beginsAt: Temporal.Instant
}

/**
 * Answers with the turn that they have instead. Refuses `changed-meanwhile` when the other turn is at another hour by
 * now; `no-longer-open` once one of the two has begun, is not
 * theirs any more or does not fit who asks; `time-full` and `time-taken` where it does not fit who takes it.
 */
export const takeSwap =
  (ports: Ports) =>
  (command: TakeSwap): Promise<Result<Booking, Refusal>> =>
    ports.transact(houseOf(command), async (stores): Promise<Result<Booking, Refusal>> => {
      const now = ports.now()
      const mine = await stores.shifts.booking(command.bookingId)
      if (mine?.memberId !== command.by) return refuse({ code: 'not-found' })
      const found = await lockBoth(stores, command)
      const other = await stores.shifts.booking(command.otherId)
      const swapped = other && (await stores.shifts.bookings(other.shiftId))
      const again = swapped?.find(({ placementId }) => placementId === mine.placementId)
      const fresh = await stores.commands.claim(command.commandId, now)
      if (!fresh && again !== undefined) return ok(again)
      const mayCome = bookingAfter(again?.state ?? 'left', 'wait') !== undefined
      if (found === undefined || !mayCome || !stands(found, now)) {
        return refuse({ code: 'no-longer-open' })
      }
      if (!found.theirs.startsAt.equals(command.beginsAt)) {
        return refuse({ code: 'changed-meanwhile' })
      }
      const done = await change(stores, found, now)
      if (done.ok) await audit(stores, done.value, command, now)
      return done
    })

type Side = { readonly placement: Placement; readonly shift: Shift }

/** What one gives and what the other does, with both of each locked. */
type Both = {
  readonly own: Booking
  /** Who asks waits for just this turn, and gives just that one. */
  readonly offer: Booking
  readonly theirs: Booking
  readonly taker: Side
  readonly asker: Side
}

/** Lowest number first, placements before shifts: two who act at once wait for each other. */
async function lockBoth(
  stores: Stores,
  { bookingId, otherId }: TakeSwap,
): Promise<Both | undefined> {
  const seen = await readBoth(stores, bookingId, otherId)
  if (seen === undefined) return undefined
  const placements = new Map<PlacementId, Placement>()
  for (const id of [seen.own.placementId, seen.theirs.placementId].toSorted((a, b) => a - b)) {
    const placement = await stores.placements.lock(id)
    if (placement !== undefined) placements.set(id, placement)
  }
  const shifts = new Map<ShiftId, Shift>()
  for (const id of [seen.own.shiftId, seen.theirs.shiftId].toSorted((a, b) => a - b)) {
    const shift = await stores.shifts.lock(id)
    if (shift !== undefined) shifts.set(id, shift)
  }
  const both = await readBoth(stores, bookingId, otherId)
  const sideOf = ({ placementId, shiftId }: Booking): Side | undefined => {
    const [placement, shift] = [placements.get(placementId), shifts.get(shiftId)]
    return placement && shift && { placement, shift }
  }
  const [taker, asker] = [both && sideOf(both.own), both && sideOf(both.theirs)]
  return both && taker && asker && { ...both, taker, asker }
}

async function readBoth({ shifts }: Stores, bookingId: BookingId, otherId: BookingId) {
  const own = await shifts.booking(bookingId)
  const theirs = await shifts.booking(otherId)
  const line = own === undefined ? [] : await shifts.bookings(own.shiftId)
  const offer = line.find(each => each.swapWith === otherId && each.state === 'waiting')
  return own && offer && theirs && { own, offer, theirs }
}

function stands({ own, offer, theirs, taker, asker }: Both, now: Temporal.Instant): boolean {
  const isTheirs = theirs.state === 'booked' && theirs.placementId === offer.placementId
  const isToCome = takesPeople(taker.shift, now) && takesPeople(asker.shift, now)
  const isOpen = isOpenTo(taker.placement, asker.shift) && isOpenTo(asker.placement, taker.shift)
  const isHere = taker.placement.hostId === asker.placement.hostId
  return own.state === 'booked' && isTheirs && isToCome && isOpen && isHere
}

async function change(
  stores: Stores,
  { own, theirs, taker, asker }: Both,
  now: Temporal.Instant,
): Promise<Result<Booking, Refusal>> {
  const given = await unseat(stores, own, 'swapped', now)
  const gone = await unseat(stores, theirs, 'swapped', now)
  const taken = await sit(
    stores,
    { placement: taker.placement, shift: asker.shift },
    own,
    theirs,
    now,
  )
  if (!taken.ok) return taken
  const got = await sit(
    stores,
    { placement: asker.placement, shift: taker.shift },
    theirs,
    own,
    now,
  )
  // What stands against it on the other side is not for this one to read.
  if (!got.ok) return refuse({ code: 'no-longer-open' })
  await stores.shifts.put({ ...given, swapWith: taken.value.id })
  await stores.shifts.put({ ...gone, swapWith: got.value.id })
  await notify(stores, now, {
    to: asker.placement.memberId,
    notice: { kind: 'shift.swapped', facts: { bookingId: got.value.id } },
    key: `shift-${got.value.id}-swapped-${now.epochMilliseconds}`,
    deadline: taker.shift.startsAt,
  })
  return taken
}

/** In the other one's turn; what theirs made up for, this one does where there is time for it. */
async function sit(
  stores: Stores,
  { placement, shift }: Side,
  before: Booking,
  other: Booking,
  now: Temporal.Instant,
): Promise<Result<Booking, Refusal>> {
  const { timeZone } = await stores.network.territory()
  const turn = turnIn(shift, other, timeZone)
  if (turn === undefined) return refuse({ code: 'no-longer-open' })
  const missed = before.recovers
  const isInTime = missed !== null && (await mayRecover(stores, placement, shift, missed))
  const recovers = isInTime ? missed : null
  const wish = { placement, shift, turn, hand: 'person' as const, recovers, swapWith: other.id }
  return seat(stores, wish, now)
}

const audit = (
  stores: Stores,
  { id }: Booking,
  { by }: TakeSwap,
  now: Temporal.Instant,
): Promise<void> => {
  const row = { actor: actorOf(by), action: 'shift.swapped', entity: 'shift-booking' }
  return stores.audit.write({ ...row, entityId: id }, now)
}
