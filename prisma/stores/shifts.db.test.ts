import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PlacementId, toId } from '#core/ids'
import { noMinutes, toMinutes } from '#core/minutes'
import type { NewBooking, NewShift } from '#core/shift/shift'
import { type Bank, openBank } from '#test/builders/bank'
import { addHost, addOpening, planIn, type TestHost } from '#test/builders/bank-host'
import { addMember } from '#test/builders/bank-member'

let bank: Bank
let host: TestHost
beforeAll(async () => {
  bank = await openBank()
  host = await addHost(bank, 'Emporio')
})
afterAll(() => bank.close())

const day = Temporal.PlainDate.from('2026-12-01')
const [fromTime, toTime] = [Temporal.PlainTime.from('09:00'), Temporal.PlainTime.from('12:00')]
const turn = {
  ...{ fromTime, toTime, breakMinutes: noMinutes },
  startsAt: Temporal.Instant.from('2026-12-01T08:00:00Z'),
  endsAt: Temporal.Instant.from('2026-12-01T11:00:00Z'),
}

async function addPlacement(name: string) {
  const memberId = await addMember(bank, name)
  const [row] = await bank.asOwner<{ id: string }>(
    `insert into placement (territory_id, member_id, state, order_sealed, owed_minutes, from_day,
      to_day, host_id, activity, opened_by, opened_at, changed_at)
    values ($1, $2, 'active', '\\x00', 600, '2026-11-01', '2026-12-31', $3, 'Orto', $2, now(), now())
    returning id`,
    [bank.territoryId, memberId, host.hostId],
  )
  return { memberId, placementId: toId<PlacementId>(Number(row?.id)) }
}

async function addShift(weekday: number, capacity = 2) {
  const openingId = await addOpening(bank, host, { weekday, from: '09:00', to: '12:00', capacity })
  const facts = { placeId: host.placeId, openingId, activity: 'Cura del verde', day, capacity }
  const shift: NewShift = { ...turn, ...facts }
  const shiftId = await bank.work(({ shifts }) => shifts.create(shift, bank.ports.now()))
  if (shiftId === undefined) throw new Error('there was one')
  return { shift, shiftId, openingId }
}

const now = () => bank.ports.now()

describe('shifts', () => {
  it('are made once of an opening and a day, and read as they were written', async () => {
    const { shift, shiftId } = await addShift(2)
    await bank.work(async ({ shifts }) => {
      expect(await shifts.create(shift, now())).toBeUndefined()
      const read = await shifts.lock(shiftId)
      expect(read).toMatchObject({ id: shiftId, state: 'open', activity: 'Cura del verde' })
      expect(read?.day.equals(day)).toBe(true)
      expect(read?.startsAt.equals(turn.startsAt)).toBe(true)
      const made = await shifts.made(day, day)
      expect(made.map(({ openingId }) => openingId)).toContain(shift.openingId)
      const sight = await shifts.see(shiftId)
      expect(sight).toMatchObject({ taken: 0, waiting: 0, place: { hostName: 'Emporio' } })
    })
  })

  it('are stale when their opening has changed, or is not open on that day', async () => {
    const { openingId, shiftId } = await addShift(2)
    const stale = () => bank.work(({ shifts }) => shifts.stale(now(), openingId))
    expect(await stale()).toEqual([])
    await bank.asOwner('update host_opening set capacity = 5 where id = $1', [openingId])
    expect(await stale()).toMatchObject([{ shiftId, opening: { capacity: 5 } }])
    await bank.asOwner(`update host_opening set to_day = '2026-11-30' where id = $1`, [openingId])
    expect(await stale()).toEqual([{ shiftId, opening: null }])
  })
})

describe('the week plan', () => {
  it('has a gap until it is booked, and none for what a person left', async () => {
    const { memberId, placementId } = await addPlacement('Ana')
    const { shiftId, openingId } = await addShift(2)
    await planIn(bank, placementId, openingId)
    const booking: NewBooking = {
      ...{ shiftId, placementId, memberId, ...turn, state: 'booked', byPlan: true },
      ...{ recovers: null, swapWith: null, reasonKind: null, until: null },
      ...{ bookedAt: now(), changedAt: now() },
    }
    await bank.work(async ({ shifts }) => {
      const gaps = () => shifts.gaps({ placementId, now: now() })
      expect(await gaps()).toMatchObject([{ shiftId, memberId }])
      const id = await shifts.put(booking)
      expect(await gaps()).toEqual([])
      expect(await shifts.put({ ...booking, state: 'left' })).toBe(id)
      expect(await gaps()).toEqual([])
      await shifts.put({ ...booking, state: 'ended' })
      expect(await gaps()).toHaveLength(1)
      await shifts.put(booking)
      expect(await shifts.untold('shift-hour-', turn.startsAt, turn.endsAt)).toHaveLength(1)
      expect(await shifts.comers(host.hostId, day, day)).toMatchObject([{ name: 'Ana' }])
      const states = ['booked'] as const
      expect(await shifts.ofMember(memberId, { states, now: now() })).toHaveLength(1)
      const later = { states, from: turn.endsAt }
      expect(await shifts.ofPlacement(placementId, later)).toEqual([])
    })
  })

  it('takes away the ground of a booking as it changes: another part, none, a placement at rest', async () => {
    const { memberId, placementId } = await addPlacement('Bo')
    const { shiftId, openingId } = await addShift(2)
    await planIn(bank, placementId, openingId)
    const rest = { recovers: null, swapWith: null, reasonKind: null, until: null }
    const facts = { shiftId, placementId, memberId, ...turn, ...rest, breakMinutes: toMinutes(0) }
    await bank.work(({ shifts }) =>
      shifts.put({ ...facts, state: 'booked', byPlan: true, bookedAt: now(), changedAt: now() }),
    )
    const unfounded = () => bank.work(({ shifts }) => shifts.unfounded({ placementId, now: now() }))
    expect(await unfounded()).toEqual([])
    const ofPlacement = 'where placement_id = $1'
    await bank.asOwner(`update placement_slot set to_time = '11:00' ${ofPlacement}`, [placementId])
    const [part] = await unfounded()
    expect(part?.part?.toTime.toString()).toBe('11:00:00')
    await bank.asOwner(`delete from placement_slot ${ofPlacement}`, [placementId])
    expect(await unfounded()).toMatchObject([{ part: null }])
    await bank.asOwner('update shift_booking set by_plan = false where placement_id = $1', [
      placementId,
    ])
    expect(await unfounded()).toEqual([])
    await bank.asOwner(`update placement set state = 'suspended' where id = $1`, [placementId])
    expect(await unfounded()).toMatchObject([{ part: null }])
  })
})
