import type { ShiftNotice } from '#bot/views/notice-shift'
import type { Notice } from '#core/delivery/notice'
import type { BookingId, MemberId } from '#core/ids'
import { localDay } from '#core/listing/lifetime'
import type { Stores } from '#core/ports'
import { takesPeople } from '#core/shift/shift'
import type { BookingSight } from '#core/shift/store'
import { tutorsFor } from '#core/shift/tutors-for'
import type { Reader } from './notice-exchange-facts.ts'

type OfShift = Extract<Notice, { kind: ShiftNotice['kind'] }>

export const isOfShift = (notice: Notice): notice is OfShift => notice.kind.startsWith('shift.')

/** What has gone on meanwhile is told by the newer message, or needs none. */
export async function shiftFacts(
  stores: Stores,
  notice: OfShift,
  { memberId, now }: Reader,
): Promise<ShiftNotice | undefined> {
  const { timeZone } = await stores.network.territory()
  const clock = { timeZone, today: localDay(now, timeZone) }
  if (notice.kind === 'shift.handed-on' || notice.kind === 'shift.unplanned') {
    return ofShift(stores, notice, memberId, { clock, now })
  }
  const sight = await stores.shifts.seeBooking(notice.facts.bookingId)
  if (sight === undefined) return undefined
  if (notice.kind === 'shift.swap-asked')
    return swapFacts(stores, sight, notice.facts.otherId, { memberId, now })
  const about = { ...clock, ...sight, turn: sight.booking, activity: sight.shift.activity }
  if (notice.kind === 'shift.excused') {
    const placement = await stores.placements.read(sight.booking.placementId)
    const isTutor = placement && (await tutorsFor(stores, placement, now)).includes(memberId)
    const name = (await stores.members.read(sight.booking.memberId))?.firstName ?? ''
    const stands = isTutor === true && sight.booking.state === 'excused'
    return stands ? { ...about, kind: notice.kind, name } : undefined
  }
  if (sight.booking.memberId !== memberId || !stillSo(notice, sight)) return undefined
  const { id: bookingId, until } = sight.booking
  switch (notice.kind) {
    case 'shift.soon':
      return { ...about, kind: notice.kind, bookingId, which: notice.facts.which }
    case 'shift.offered':
      return until === null ? undefined : { ...about, kind: notice.kind, bookingId, until }
    case 'shift.moved':
    case 'shift.swapped':
    case 'shift.booked-for':
      return { ...about, kind: notice.kind, bookingId }
    default:
      return { ...about, kind: notice.kind }
  }
}

/** For who comes to the shift that somebody would change for theirs, while both are to come. */
async function swapFacts(
  { shifts, network }: Stores,
  { booking, shift, place }: BookingSight,
  otherId: BookingId,
  { memberId, now }: Reader,
): Promise<ShiftNotice | undefined> {
  const other = await shifts.seeBooking(otherId)
  const waits = (await shifts.bookings(shift.id)).some(
    ({ state, swapWith }) => state === 'waiting' && swapWith === otherId,
  )
  const isAsked = waits && other?.booking.state === 'booked'
  const isMine = booking.memberId === memberId && booking.state === 'booked'
  if (!isAsked || !isMine || !takesPeople(shift, now) || !takesPeople(other.shift, now)) {
    return undefined
  }
  const { timeZone } = await network.territory()
  return {
    ...{ kind: 'shift.swap-asked', turn: booking, activity: shift.activity, place },
    ...{ timeZone, today: localDay(now, timeZone), bookingId: booking.id, otherId },
    other: other.booking,
  }
}

type OfBooking = Exclude<
  OfShift,
  { kind: 'shift.handed-on' | 'shift.unplanned' | 'shift.excused' | 'shift.swap-asked' }
>

function stillSo(notice: OfBooking, { booking }: BookingSight): boolean {
  switch (notice.kind) {
    case 'shift.soon': {
      const { startsAt } = notice.facts
      return booking.state === 'booked' && booking.startsAt.toString() === startsAt
    }
    case 'shift.offered':
      return booking.state === 'offered'
    case 'shift.lapsed':
    case 'shift.taken-out':
      return booking.state === 'left' || booking.state === 'ended'
    case 'shift.taken-over':
      return booking.state === 'swapped'
    case 'shift.cancelled':
      return booking.state === 'ended'
    case 'shift.moved':
    case 'shift.swapped':
    case 'shift.booked-for':
      return booking.state === 'booked'
  }
}

/** For who could take it over, or whom the plan could not book. */
async function ofShift(
  stores: Stores,
  notice: Extract<OfShift, { kind: 'shift.handed-on' | 'shift.unplanned' }>,
  memberId: MemberId,
  {
    clock,
    now,
  }: { readonly clock: Pick<ShiftNotice, 'today' | 'timeZone'>; readonly now: Temporal.Instant },
): Promise<ShiftNotice | undefined> {
  const sight = await stores.shifts.see(notice.facts.shiftId)
  if (sight === undefined || !takesPeople(sight.shift, now)) return undefined
  const { shift, place } = sight
  const about = { ...clock, place, turn: shift, activity: shift.activity }
  const active = await stores.placements.ofMember(memberId, ['active'])
  const bookings = await stores.shifts.bookings(shift.id)
  const isIn = bookings.some(each => each.memberId === memberId && each.state === 'booked')
  if (notice.kind === 'shift.unplanned') {
    const isTheirs = active.some(({ id }) => id === notice.facts.placementId)
    return isTheirs && !isIn ? { ...about, kind: notice.kind } : undefined
  }
  const placement = active.find(({ hostId }) => hostId === place.hostId)
  if (placement === undefined || isIn || sight.handedOn === 0) return undefined
  return { ...about, kind: notice.kind, shiftId: shift.id, placementId: placement.id }
}
