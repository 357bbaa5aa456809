import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BookingId, MemberId, PlacementId, ShiftId } from '#core/ids'
import { type Bank, openBank } from '#test/builders/bank'
import { addHost, addOpening, planIn, type TestHost } from '#test/builders/bank-host'
import { addMember } from '#test/builders/bank-member'
import { begin, shiftsOf } from '#test/builders/bank-shift'
import { askSwap } from './ask-swap.ts'
import { bookShift } from './book-shift.ts'
import { excuseShift } from './excuse-shift.ts'
import { makeShifts } from './make-shifts.ts'
import { readFreeShifts } from './read-free-shifts.ts'
import { takeSwap } from './take-swap.ts'

let bank: Bank
beforeAll(async () => {
  bank = await openBank()
})
afterAll(() => bank.close())

type Person = { readonly memberId: MemberId; readonly placementId: PlacementId }

const by = (memberId: MemberId) => ({
  ...{ commandId: crypto.randomUUID(), territoryId: bank.territoryId, by: memberId },
})

/** Wednesdays for one, Fridays for so many. */
async function openHost(fridays = 1) {
  const host = await addHost(bank, 'Emporio')
  const hours = { from: '09:00', to: '12:00' }
  const openingId = await addOpening(bank, host, { weekday: 3, ...hours, capacity: 1 })
  await addOpening(bank, host, { weekday: 5, ...hours, capacity: fridays })
  await makeShifts(bank.ports)(bank.territoryId)
  const [wednesday, friday] = (await shiftsOf(bank, host)).map(({ shift }) => shift.id)
  return { host, openingId, wednesday: wednesday ?? expect.fail(), friday: friday ?? expect.fail() }
}

async function person(host: TestHost, name: string, scheme: 'pact' | 'lpu' = 'pact') {
  const memberId = await addMember(bank, name)
  return { memberId, placementId: await begin(bank, host, memberId, { scheme }) }
}

async function book({ memberId, placementId }: Person, shiftId: ShiftId) {
  const booked = await bookShift(bank.ports)({ ...by(memberId), shiftId, placementId })
  return booked.ok ? booked.value.id : expect.fail(booked.refusal.code)
}

const ask = (who: Person, bookingId: BookingId, shiftId: ShiftId) =>
  askSwap(bank.ports)({ ...by(who.memberId), bookingId, shiftId })
async function take(who: Person, bookingId: BookingId, otherId: BookingId, late = 0) {
  const other = await bank.work(({ shifts }) => shifts.booking(otherId))
  const beginsAt = (other?.startsAt ?? expect.fail()).subtract({ hours: late })
  return takeSwap(bank.ports)({ ...by(who.memberId), bookingId, otherId, beginsAt })
}

const statesIn = async (shiftId: ShiftId) =>
  (await bank.work(({ shifts }) => shifts.bookings(shiftId))).map(({ placementId, state }) => [
    placementId,
    state,
  ])

const told = async ({ memberId }: Person): Promise<readonly string[]> =>
  (
    await bank.asOwner<{ kind: string }>(
      `select kind from delivery where member_id = $1 and kind like 'shift.%' order by id`,
      [memberId],
    )
  ).map(({ kind }) => kind)

describe('turn for turn', () => {
  it('each has what the other had, and the plan gives nothing back', async () => {
    const { host, openingId, wednesday, friday } = await openHost()
    const [ana, bo] = [await person(host, 'Ana'), await person(host, 'Bo')]
    await planIn(bank, ana.placementId, openingId)
    await makeShifts(bank.ports)(bank.territoryId)
    const theirs = await book(bo, friday)
    const [own] = await bank.work(({ shifts }) => shifts.bookings(wednesday))
    const mine = own?.id ?? expect.fail()
    const query = { territoryId: bank.territoryId, by: ana.memberId }
    const could = await readFreeShifts(bank.ports)({ ...query, swaps: mine })
    expect(could.map(({ shift }) => shift.id)).toEqual([friday])
    expect(await ask(ana, mine, friday)).toMatchObject({ value: { state: 'waiting' } })
    expect(await told(bo)).toEqual(['shift.swap-asked'])
    expect(await take(bo, theirs, mine, 1)).toMatchObject({
      refusal: { code: 'changed-meanwhile' },
    })
    expect(await take(bo, theirs, mine)).toMatchObject({ value: { shiftId: wednesday } })
    await makeShifts(bank.ports)(bank.territoryId)
    expect(await statesIn(wednesday)).toEqual([
      [ana.placementId, 'swapped'],
      [bo.placementId, 'booked'],
    ])
    expect(await statesIn(friday)).toEqual([
      [bo.placementId, 'swapped'],
      [ana.placementId, 'booked'],
    ])
    expect(await told(ana)).toEqual(['shift.swapped'])
    const given = await bank.asOwner<{ count: number }>(
      `select count(*)::int as count from given_time where member_id = any($1)
        and layer = 'planned' and span && tstzrange('2026-11-24', '2026-11-29')`,
      [[ana.memberId, bo.memberId]],
    )
    expect(given).toEqual([{ count: 2 }])
  })

  it('is done once, whoever of those who come takes it first', async () => {
    const { host, wednesday, friday } = await openHost(2)
    const [ana, bo, cai] = [
      await person(host, 'Ana'),
      await person(host, 'Bo'),
      await person(host, 'Cai'),
    ]
    const mine = await book(ana, wednesday)
    const [bos, cais] = [await book(bo, friday), await book(cai, friday)]
    expect(await ask(ana, mine, friday)).toMatchObject({ value: { state: 'waiting' } })
    const done = await Promise.all([take(bo, bos, mine), take(cai, cais, mine)])
    expect(done.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(done.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'no-longer-open' } })
    const states = (await statesIn(wednesday)).map(([, state]) => state)
    expect(states.toSorted()).toEqual(['booked', 'swapped'])
  })

  it('stands no more once who asked cannot come, and asks nobody where there is room', async () => {
    const { host, wednesday, friday } = await openHost(2)
    const [ana, bo] = [await person(host, 'Ana'), await person(host, 'Bo')]
    const mine = await book(ana, wednesday)
    const theirs = await book(bo, friday)
    expect(await ask(ana, mine, friday)).toMatchObject({ refusal: { code: 'no-longer-open' } })
    await book(await person(host, 'Cai'), friday)
    expect(await ask(ana, mine, friday)).toMatchObject({ value: { state: 'waiting' } })
    await bank.asOwner('update shift_booking set by_plan = true where id = $1', [mine])
    await excuseShift(bank.ports)({ ...by(ana.memberId), bookingId: mine, reason: 'work' })
    expect(await take(bo, theirs, mine)).toMatchObject({ refusal: { code: 'no-longer-open' } })
    expect(await take(ana, theirs, mine)).toMatchObject({ refusal: { code: 'not-found' } })
  })

  it('goes beyond no limit of who takes it', async () => {
    const { host, wednesday, friday } = await openHost()
    await addOpening(bank, host, { weekday: 4, from: '09:00', to: '13:00', capacity: 1 })
    await makeShifts(bank.ports)(bank.territoryId)
    const sights = await shiftsOf(bank, host)
    const inWeek = (weekday: number, week: number) =>
      sights.filter(({ shift }) => shift.day.dayOfWeek === weekday)[week]?.shift.id ?? expect.fail()
    const [ana, bo] = [await person(host, 'Ana'), await person(host, 'Bo', 'lpu')]
    // Four hours on Thursday are in the week of what Ana gives: three more are too many for Bo.
    await book(bo, inWeek(4, 0))
    const mine = await book(ana, wednesday)
    const theirs = await book(bo, inWeek(5, 1))
    expect(await ask(ana, mine, inWeek(5, 1))).toMatchObject({ value: { state: 'waiting' } })
    expect(await take(bo, theirs, mine)).toMatchObject({ refusal: { code: 'time-full' } })
    expect(await statesIn(wednesday)).toEqual([[ana.placementId, 'booked']])
    expect(await statesIn(friday)).toEqual([])
  })
})
