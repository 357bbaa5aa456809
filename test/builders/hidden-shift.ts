import { type HostPlaceId, type MemberId, type ShiftId, toId } from '#core/ids'
import { toMinutes } from '#core/minutes'
import { bookShift } from '#core/shift/book-shift'
import type { Bank } from './bank.ts'
import { begin } from './bank-shift.ts'

/** A shift in a week's time, with room for everybody. */
export async function openShift(bank: Bank, placeId: HostPlaceId): Promise<ShiftId> {
  const [fromTime, toTime] = ['14:00', '16:00'].map(text => Temporal.PlainTime.from(text))
  if (fromTime === undefined || toTime === undefined) throw new Error('no times')
  const shift = {
    ...{ placeId, openingId: null, activity: 'Riordino', capacity: 20, fromTime, toTime },
    ...{ day: Temporal.PlainDate.from('2026-12-02'), breakMinutes: toMinutes(0) },
    startsAt: Temporal.Instant.from('2026-12-02T13:00:00Z'),
    endsAt: Temporal.Instant.from('2026-12-02T15:00:00Z'),
  }
  const id = await bank.work(({ shifts }) => shifts.create(shift, bank.ports.now()))
  return toId<ShiftId>(id ?? Number.NaN)
}

type Where = {
  readonly organisationId: MemberId
  readonly placeId: HostPlaceId
  readonly shiftId: ShiftId
}

/** Gives hours back there, and comes to the shift. */
export async function comeToShift(
  bank: Bank,
  { organisationId, placeId, shiftId }: Where,
  by: MemberId,
) {
  const placementId = await begin(bank, { hostId: organisationId, placeId }, by)
  const command = { commandId: `shift-${by}`, territoryId: bank.territoryId, by }
  const booked = await bookShift(bank.ports)({ ...command, placementId, shiftId })
  if (!booked.ok) throw new Error(booked.refusal.code)
  return { placementId, bookingId: booked.value.id }
}
