/** What becomes of turns when something else changes: the day, the host, the room, or the desk's mind. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { BookingId, MemberId, PlacementId, ShiftId } from '#core/ids'
import { houseOf } from '#core/listing/member-command'
import { ok } from '#core/result'
import { type Bank, openBank } from '#test/builders/bank'
import { addHost, planIn, type TestHost } from '#test/builders/bank-host'
import { addMember } from '#test/builders/bank-member'
import { begin, openShiftIn, shiftsOf } from '#test/builders/bank-shift'
import { addToDesk } from '#test/builders/bank-staff'
import { changePlace } from '../host/set-place.ts'
import { bookFor, takeOutFor } from './book-for.ts'
import { bookShift } from './book-shift.ts'
import { addShift } from './desk-shifts.ts'
import { excuseShift } from './excuse-shift.ts'
import { followPlan } from './follow-plan.ts'
import { makeShifts } from './make-shifts.ts'
import { readOwnBooking } from './read-own-shifts.ts'
import { reviewShift } from './review-shift.ts'

let bank: Bank
let olga: MemberId
beforeAll(async () => {
  bank = await openBank()
  olga = await addToDesk(bank, 'Olga')
})
afterAll(() => bank.close())

type Person = { readonly memberId: MemberId; readonly placementId: PlacementId }

async function person(host: TestHost, name: string): Promise<Person> {
  const memberId = await addMember(bank, name)
  return { memberId, placementId: await begin(bank, host, memberId) }
}

const make = () => makeShifts(bank.ports)(bank.territoryId)
const by = (memberId: MemberId) => ({
  ...{ commandId: crypto.randomUUID(), territoryId: bank.territoryId, by: memberId },
})
const desk = ({ placementId }: Person) => ({ ...by(olga), placementId })

const time = (text: string) => Temporal.PlainTime.from(text)
const later = (at: Temporal.Instant) => ({ ...bank.ports, now: () => at })

async function book(who: Person, shiftId: ShiftId, recovers?: BookingId) {
  const wish = { ...by(who.memberId), shiftId, placementId: who.placementId }
  const booked = await bookShift(bank.ports)(recovers === undefined ? wish : { ...wish, recovers })
  if (!booked.ok) throw new Error(booked.refusal.code)
  return booked.value
}

const bookingOf = async (who: Person, shiftId: ShiftId) =>
  (await bank.work(({ shifts }) => shifts.bookings(shiftId))).find(
    ({ placementId }) => placementId === who.placementId,
  )

const told = async ({ memberId }: Person): Promise<readonly string[]> =>
  (
    await bank.asOwner<{ kind: string }>(
      `select kind from delivery where member_id = $1 and kind like 'shift.%' order by id`,
      [memberId],
    )
  ).map(({ kind }) => kind)

const extra = ({ placeId }: TestHost, day: Temporal.PlainDate) => ({
  ...{ ...by(olga), placeId, day, fromTime: time('15:00'), toTime: time('17:00') },
  ...{ breakMinutes: 0, capacity: 1 },
})

const waiting = `select pid from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock'`

const slotOf = ({ placementId: id }: Person, column: 'to_day' | 'from_time', value: string) =>
  bank.asOwner(`update placement_slot set ${column} = $2 where placement_id = $1`, [id, value])

async function second(host: TestHost) {
  const sight = (await shiftsOf(bank, host))[1]
  if (sight === undefined) throw new Error('five weeks have more than one')
  return sight.shift
}

describe('who is excused', () => {
  it('does not come into the line of a full shift: that they cannot come stays said', async () => {
    const { host, openingId, shift } = await openShiftIn(bank, 1)
    const [ana, bo] = [await person(host, 'Ana'), await person(host, 'Bo')]
    await planIn(bank, ana.placementId, openingId)
    await make()
    const { id: bookingId = expect.fail() } = (await bookingOf(ana, shift.id)) ?? {}
    await excuseShift(bank.ports)({ ...by(ana.memberId), bookingId, reason: 'health' })
    await book(bo, shift.id)
    await expect(book(ana, shift.id)).rejects.toThrow('shift-full')
    expect(await bookingOf(ana, shift.id)).toMatchObject({
      ...{ state: 'excused', reasonKind: 'health' },
    })
  })

  it('looks for another turn again once the line that they stood in is over', async () => {
    const { host, openingId, shift } = await openShiftIn(bank, 1)
    const [ana, bo] = [await person(host, 'Ana'), await person(host, 'Bo')]
    const next = await second(host)
    await book(bo, next.id)
    await planIn(bank, ana.placementId, openingId)
    await slotOf(ana, 'to_day', shift.day.toString())
    await make()
    const { id: bookingId = expect.fail() } = (await bookingOf(ana, shift.id)) ?? {}
    await excuseShift(bank.ports)({ ...by(ana.memberId), bookingId, reason: 'family' })
    const query = { territoryId: bank.territoryId, by: ana.memberId, bookingId }
    const recoverBefore = async () => {
      const own = await readOwnBooking(bank.ports)(query)
      return own.ok ? own.value.recoverBefore : expect.fail()
    }
    expect(await recoverBefore()).not.toBeNull()
    expect(await book(ana, next.id, bookingId)).toMatchObject({ state: 'waiting' })
    expect(await recoverBefore()).toBeNull()
    const third = (await shiftsOf(bank, host))[2]?.shift.id ?? expect.fail()
    await expect(book(ana, third, bookingId)).rejects.toThrow('no-longer-open')
    const [order] = await bank.asOwner<{ at: Temporal.Instant }>(
      `select run_at as at from outbox where job = 'review-shift' and payload->>'shiftId' = $1`,
      [String(next.id)],
    )
    expect(order?.at.toString()).toBe(next.startsAt.toString())
    await reviewShift(later(next.startsAt))({ territoryId: bank.territoryId, shiftId: next.id })
    expect(await bookingOf(ana, next.id)).toMatchObject({ state: 'ended' })
    expect(await told(ana)).toContain('shift.lapsed')
    expect(await recoverBefore()).not.toBeNull()
  })
})

describe('a day that becomes a holiday', () => {
  it('has no shifts any more but those that the desk adds, and whoever was to come is told', async () => {
    const { host, shift } = await openShiftIn(bank, 2)
    const ana = await person(host, 'Ana')
    await book(ana, shift.id)
    const added = await addShift(bank.ports)({ ...extra(host, shift.day), activity: 'Orto' })
    expect(added).toMatchObject({ ok: true })
    const keep = (patronDays: readonly string[]) =>
      bank.work(({ network }) => network.saveSettings({ patronDays }, bank.ports.now()))
    await keep([shift.day.toString().slice(5)])
    for (let night = 0; night < 2; night += 1) await make()
    await keep([])
    expect(await bookingOf(ana, shift.id)).toMatchObject({ state: 'ended' })
    expect(await told(ana)).toEqual(['shift.cancelled'])
    const open = (await shiftsOf(bank, host)).map(sight => sight.shift)
    const onThatDay = open.filter(each => each.day.equals(shift.day))
    expect(onThatDay.map(({ id }) => id)).toEqual([added.ok && added.value.id])
  })
})

describe('at another host', () => {
  it('turns that somebody took by themselves are theirs no longer, and they read so', async () => {
    const { host, shift } = await openShiftIn(bank, 1)
    const [ana, bo] = [await person(host, 'Ana'), await person(host, 'Bo')]
    await book(ana, shift.id)
    expect(await book(bo, shift.id)).toMatchObject({ state: 'waiting' })
    const { hostId, placeId } = await addHost(bank, 'Biblioteca')
    await bank.asOwner('update placement set host_id = $2, place_id = $3 where id = $1', [
      ...[ana.placementId, hostId, placeId],
    ])
    await make()
    expect(await bookingOf(ana, shift.id)).toMatchObject({ state: 'ended' })
    expect(await told(ana)).toEqual(['shift.taken-out'])
    expect(await bookingOf(bo, shift.id)).toMatchObject({ state: 'offered' })
  })
})

describe('the desk', () => {
  it('moves somebody to another turn, and they read of both', async () => {
    const { host, shift } = await openShiftIn(bank, 1)
    const ana = await person(host, 'Ana')
    const { id: instead } = await book(ana, shift.id)
    const next = await second(host)
    const moved = await bookFor(bank.ports)({ ...desk(ana), shiftId: next.id, instead })
    expect(moved).toMatchObject({ value: { state: 'booked', shiftId: next.id } })
    expect(await bookingOf(ana, shift.id)).toMatchObject({ state: 'left' })
    expect(await told(ana)).toEqual(['shift.taken-out', 'shift.booked-for'])
  })

  it('takes nobody out of a turn that has begun: who came is said otherwise', async () => {
    const { host, shift } = await openShiftIn(bank, 1)
    const ana = await person(host, 'Ana')
    const { id: bookingId } = await book(ana, shift.id)
    const out = (at: Temporal.Instant) => takeOutFor(later(at))({ ...desk(ana), bookingId })
    expect(await out(shift.startsAt)).toMatchObject({ refusal: { code: 'no-longer-open' } })
    expect(await bookingOf(ana, shift.id)).toMatchObject({ state: 'booked' })
    expect(await out(shift.startsAt.subtract({ minutes: 1 }))).toMatchObject({ ok: true })
    expect(await told(ana)).toEqual(['shift.taken-out'])
  })

  it('adds no turn without the name of what is done there', async () => {
    const { host, shift } = await openShiftIn(bank, 1)
    const turn = extra(host, shift.day)
    for (const activity of [' \n ', 'x'.repeat(81)]) {
      expect(await addShift(bank.ports)({ ...turn, activity })).toMatchObject({
        refusal: { code: 'invalid-settings', field: 'activity' },
      })
    }
    const named = await addShift(bank.ports)({ ...turn, activity: ' Orto\u0000 e siepi' })
    expect(named).toMatchObject({ value: { activity: 'Orto  e siepi' } })
  })
})

describe('a place', () => {
  it('takes no more into a shift than fit there, also when it becomes smaller', async () => {
    const { host, shift } = await openShiftIn(bank, 30)
    expect(shift.capacity).toBe(20)
    const change = { ...by(olga), placeId: host.placeId, patch: { capacity: 3 } }
    expect(await changePlace(bank.ports)(change)).toMatchObject({ ok: true })
    const rooms = (await shiftsOf(bank, host)).map(sight => sight.shift.capacity)
    expect(new Set(rooms)).toEqual(new Set([3]))
  })
})

describe('a plan that changes', () => {
  it('gives back no turn that somebody else took over in the meantime', async () => {
    const { host, openingId, shift } = await openShiftIn(bank, 1)
    const ana = await person(host, 'Ana')
    await planIn(bank, ana.placementId, openingId)
    await make()
    const booking = (await bookingOf(ana, shift.id)) ?? expect.fail()
    await slotOf(ana, 'from_time', '10:00')
    const scope = houseOf({ territoryId: bank.territoryId })
    let following: Promise<unknown> = Promise.resolve()
    await bank.ports.transact(scope, async stores => {
      await stores.shifts.lock(shift.id)
      following = bank.ports.transact(scope, async other => {
        await followPlan(other, ana.placementId, bank.ports.now())
        return ok(undefined)
      })
      await vi.waitUntil(async () => (await bank.asOwner(waiting)).length > 0, { timeout: 5000 })
      await stores.shifts.put({ ...booking, state: 'swapped' })
      return ok(undefined)
    })
    await following
    expect(await bookingOf(ana, shift.id)).toMatchObject({ state: 'swapped' })
  })

  it('changes the break of whoever is there for most of the time', async () => {
    const { host, openingId, shift } = await openShiftIn(bank, 1)
    const ana = await person(host, 'Ana')
    await planIn(bank, ana.placementId, openingId)
    await slotOf(ana, 'from_time', '10:00')
    await make()
    await bank.asOwner('update host_opening set break_minutes = 20 where id = $1', [openingId])
    await make()
    expect(await bookingOf(ana, shift.id)).toMatchObject({ breakMinutes: 20 })
  })
})
