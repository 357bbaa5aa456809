import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberId, PlacementId, ShiftId } from '#core/ids'
import { type Bank, openBank } from '#test/builders/bank'
import { addHost, addOpening, planIn, type TestHost } from '#test/builders/bank-host'
import { addMember } from '#test/builders/bank-member'
import { begin, openShiftIn, shiftsOf } from '#test/builders/bank-shift'
import { bookShift } from './book-shift.ts'
import { excuseShift } from './excuse-shift.ts'
import { handOn } from './hand-on.ts'
import { leaveShift } from './leave-shift.ts'
import { makeShifts } from './make-shifts.ts'
import { readFreeShifts } from './read-free-shifts.ts'
import { readHostShifts } from './read-host-shifts.ts'
import { readOwnShifts } from './read-own-shifts.ts'
import { remindShifts } from './remind-shifts.ts'
import { reviewShift } from './review-shift.ts'

let bank: Bank
beforeAll(async () => {
  bank = await openBank()
})
afterAll(() => bank.close())

type Person = { readonly memberId: MemberId; readonly placementId: PlacementId }

async function person(host: TestHost, name: string, facts: Parameters<typeof begin>[3] = {}) {
  const memberId = await addMember(bank, name)
  return { memberId, placementId: await begin(bank, host, memberId, facts) }
}

const shiftsAt = (host: TestHost) => shiftsOf(bank, host)
const openShift = (capacity: number) => openShiftIn(bank, capacity)
const make = () => makeShifts(bank.ports)(bank.territoryId)
const command = ({ memberId }: Pick<Person, 'memberId'>) => ({
  ...{ commandId: crypto.randomUUID(), territoryId: bank.territoryId, by: memberId },
})
const book = (who: Person, shiftId: ShiftId) =>
  bookShift(bank.ports)({ ...command(who), shiftId, placementId: who.placementId })

const told = async ({ memberId }: Pick<Person, 'memberId'>): Promise<readonly string[]> =>
  (
    await bank.asOwner<{ kind: string }>(
      `select kind from delivery where member_id = $1 and kind like 'shift.%' order by id`,
      [memberId],
    )
  ).map(({ kind }) => kind)

const stateOf = async (who: Person, shiftId: ShiftId) =>
  (await bank.work(({ shifts }) => shifts.bookings(shiftId))).find(
    ({ placementId }) => placementId === who.placementId,
  )?.state

describe('making shifts', () => {
  it('makes five weeks of them once, and none on a holiday', async () => {
    const host = await addHost(bank, 'Emporio')
    await addOpening(bank, host, { weekday: 2, from: '09:00', to: '12:00', capacity: 2 })
    await make()
    await make()
    const days = (await shiftsAt(host)).map(({ shift }) => shift.day.toString())
    // Tuesday, 8 December is a holiday; the one of today has begun.
    expect(days).toEqual(['2026-12-01', '2026-12-15', '2026-12-22', '2026-12-29'])
  })

  it('books whom the week plan has in them, and not again whom it lost', async () => {
    const { host, openingId, shift } = await openShift(2)
    const ana = await person(host, 'Ana')
    await planIn(bank, ana.placementId, openingId)
    await make()
    const own = await readOwnShifts(bank.ports)(command(ana))
    expect(own.sights.map(({ booking }) => booking.state)).toEqual([
      'booked',
      'booked',
      'booked',
      'booked',
      'booked',
    ])
    const [first] = own.sights
    if (first === undefined) throw new Error('no booking')
    const mine = { ...command(ana), bookingId: first.booking.id }
    expect(await leaveShift(bank.ports)(mine)).toMatchObject({ refusal: { code: 'not-allowed' } })
    const excused = await excuseShift(bank.ports)({
      ...command(ana),
      bookingId: mine.bookingId,
      reason: 'family',
    })
    expect(excused).toMatchObject({ ok: true, value: { state: 'excused', reasonKind: 'family' } })
    await make()
    expect(await stateOf(ana, shift.id)).toBe('excused')
    await bank.asOwner(`update placement set state = 'suspended' where id = $1`, [ana.placementId])
    await make()
    const after = await readOwnShifts(bank.ports)(command(ana))
    expect(after.sights.map(({ booking }) => booking.state)).toEqual(['excused'])
    await bank.asOwner(`update placement set state = 'active' where id = $1`, [ana.placementId])
    await make()
    expect((await readOwnShifts(bank.ports)(command(ana))).sights).toHaveLength(5)
  })

  it('tells the person and the desk once of what cannot be booked', async () => {
    const { host, openingId, shift } = await openShift(1)
    const [ana, bo] = [await person(host, 'Ana'), await person(host, 'Bo')]
    expect(await book(bo, shift.id)).toMatchObject({ value: { state: 'booked' } })
    await planIn(bank, ana.placementId, openingId)
    await make()
    await make()
    expect(await stateOf(ana, shift.id)).toBeUndefined()
    expect(await told(ana)).toEqual(['shift.unplanned'])
    const flags = await bank.work(({ placements }) => placements.openOf(ana.placementId))
    expect(flags).toHaveLength(1)
  })

  it('ends with its opening, and whoever was to come is told', async () => {
    const { host, openingId, shift } = await openShift(1)
    const ana = await person(host, 'Ana')
    await book(ana, shift.id)
    await bank.asOwner(`update host_opening set to_day = '2026-11-24' where id = $1`, [openingId])
    await make()
    expect(await shiftsAt(host)).toEqual([])
    expect(await stateOf(ana, shift.id)).toBe('ended')
    expect(await told(ana)).toEqual(['shift.cancelled'])
  })
})

describe('a place', () => {
  it('is taken once, also by two at once', async () => {
    const { host, shift } = await openShift(1)
    const people = await Promise.all(['Ana', 'Bo', 'Cai'].map(name => person(host, name)))
    const booked = await Promise.all(people.map(who => book(who, shift.id)))
    const states = booked.map(each => (each.ok ? each.value.state : each.refusal.code))
    expect(states.toSorted()).toEqual(['booked', 'waiting', 'waiting'])
  })

  it('that comes free goes to the next in line for some hours, then to the one after', async () => {
    const { host, shift } = await openShift(1)
    const ana = await person(host, 'Ana')
    const bo = await person(host, 'Bo')
    const cai = await person(host, 'Cai')
    const booked = await book(ana, shift.id)
    if (!booked.ok) throw new Error('not booked')
    await book(bo, shift.id)
    await book(cai, shift.id)
    await leaveShift(bank.ports)({ ...command(ana), bookingId: booked.value.id })
    expect(await stateOf(bo, shift.id)).toBe('offered')
    expect(await book(cai, shift.id)).toMatchObject({ value: { state: 'waiting' } })
    const later = { ...bank.ports, now: () => bank.ports.now().add({ hours: 13 }) }
    await reviewShift(later)({ territoryId: bank.territoryId, shiftId: shift.id })
    expect(await stateOf(bo, shift.id)).toBe('left')
    expect(await told(bo)).toEqual(['shift.offered', 'shift.lapsed'])
    expect(await book(cai, shift.id)).toMatchObject({ value: { state: 'booked' } })
  })

  it('is handed on to whoever takes it first, both at once', async () => {
    const { host, shift } = await openShift(1)
    const ana = await person(host, 'Ana')
    const others = [await person(host, 'Bo'), await person(host, 'Cai')]
    const booked = await book(ana, shift.id)
    if (!booked.ok) throw new Error('not booked')
    await handOn(bank.ports)({ ...command(ana), bookingId: booked.value.id, on: true })
    for (const other of others) expect(await told(other)).toEqual(['shift.handed-on'])
    const taken = await Promise.all(others.map(who => book(who, shift.id)))
    const states = taken.map(each => each.ok && each.value.state)
    expect(states.toSorted()).toEqual(['booked', 'waiting'])
    expect(await stateOf(ana, shift.id)).toBe('swapped')
    expect(await told(ana)).toEqual(['shift.taken-over'])
  })
})

describe('limits', () => {
  it('stop who books for themselves, also with two bookings at once', async () => {
    const host = await addHost(bank, 'Emporio')
    for (const weekday of [1, 3, 5]) {
      await addOpening(bank, host, { weekday, from: '09:00', to: '13:00', capacity: 5 })
    }
    await make()
    const ana = await person(host, 'Ana', { scheme: 'lpu' })
    const inWeek = (await shiftsAt(host)).filter(({ shift }) => shift.day.toString() > '2026-11-29')
    const [monday, wednesday, friday] = inWeek.map(({ shift }) => shift.id)
    if (monday === undefined || wednesday === undefined || friday === undefined) throw new Error()
    const booked = await Promise.all([monday, wednesday, friday].map(id => book(ana, id)))
    const codes = booked.map(each => (each.ok ? each.value.state : each.refusal.code))
    expect(codes.toSorted()).toEqual(['booked', 'time-full', 'time-full'])
    const refused = booked.find(each => !each.ok)
    expect(refused).toMatchObject({ refusal: { span: 'week', planned: 240 } })
    const free = await readFreeShifts(bank.ports)(command(ana))
    expect(free.some(({ shift }) => [monday, wednesday, friday].includes(shift.id))).toBe(false)
  })

  it('let nobody be in two places', async () => {
    const { host, shift } = await openShift(1)
    const ana = await person(host, 'Ana')
    const span = { startsAt: shift.startsAt, endsAt: shift.endsAt }
    await bank.work(({ given }) =>
      given.plan({ memberId: ana.memberId, source: 'exchange', sourceId: 1, span }),
    )
    expect(await book(ana, shift.id)).toMatchObject({ refusal: { code: 'time-taken' } })
    expect(await stateOf(ana, shift.id)).toBeUndefined()
  })
})

describe('reminders', () => {
  it('come the evening before and an hour before, once, to who comes', async () => {
    const { host, shift } = await openShift(2)
    const [ana, bo] = [await person(host, 'Ana'), await person(host, 'Bo')]
    await book(ana, shift.id)
    const left = await book(bo, shift.id)
    if (!left.ok) throw new Error('not booked')
    await leaveShift(bank.ports)({ ...command(bo), bookingId: left.value.id })
    const at = async (instant: Temporal.Instant) => {
      await remindShifts({ ...bank.ports, now: () => instant })(bank.territoryId)
    }
    await at(shift.startsAt.subtract({ hours: 16 }))
    expect(await told(ana)).toEqual([])
    await at(shift.startsAt.subtract({ hours: 15 }))
    await at(shift.startsAt.subtract({ hours: 14 }))
    expect(await told(ana)).toEqual(['shift.soon'])
    await at(shift.startsAt.subtract({ minutes: 55 }))
    await at(shift.startsAt.subtract({ minutes: 45 }))
    expect(await told(ana)).toEqual(['shift.soon', 'shift.soon'])
    expect(await told(bo)).toEqual([])
  })
})

describe('a tutor', () => {
  it('learns who cannot come, and reads names and times of their host alone', async () => {
    const { host, openingId, shift } = await openShift(2)
    const [tutor, other] = [await addMember(bank, 'Tina'), await addMember(bank, 'Ugo')]
    await bank.work(({ mandates }) =>
      mandates.grant(
        { memberId: tutor, kind: 'tutor', organisationId: host.hostId },
        null,
        bank.ports.now(),
      ),
    )
    const ana = await person(host, 'Ana', { tutorId: tutor })
    await planIn(bank, ana.placementId, openingId)
    await make()
    const sees = (by: MemberId) =>
      readHostShifts(bank.ports)({
        ...{ territoryId: bank.territoryId, by, hostId: host.hostId, days: 7 },
      })
    expect(await sees(tutor)).toMatchObject({ value: { comers: [{ name: 'Ana' }] } })
    expect(await sees(other)).toMatchObject({ refusal: { code: 'not-allowed' } })
    const [mine] = await bank.work(({ shifts }) => shifts.bookings(shift.id))
    if (mine === undefined) throw new Error('no booking')
    await excuseShift(bank.ports)({ ...command(ana), bookingId: mine.id, reason: 'health' })
    expect(await told({ memberId: tutor })).toEqual(['shift.excused'])
    const free = await readFreeShifts(bank.ports)({ ...command(ana), recovers: mine.id })
    expect(free).toEqual([])
  })
})
