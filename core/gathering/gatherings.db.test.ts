import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { actOnExchange } from '#core/exchange/act-on-exchange'
import { type Bank, bankOpens, openBank } from '#test/builders/bank'
import {
  addGroupCategories,
  deed,
  exchangesOf,
  finish,
  join,
  openGroup,
  placesOf,
  say,
  told,
} from '#test/builders/bank-gathering'
import { accountOf, addMember } from '#test/builders/bank-member'
import type { GatheringId, MemberId } from '../ids.ts'
import { cancelGathering } from './cancel-gathering.ts'
import { leaveGathering } from './leave-gathering.ts'
import { listGatherings } from './list-gatherings.ts'
import { reviewGathering } from './review-gathering.ts'

let bank: Bank
let ada: MemberId
let guests: MemberId[]
beforeAll(async () => {
  bank = await openBank(8)
  await addGroupCategories(bank)
})
beforeEach(async () => {
  ada = await addMember(bank, 'Ada')
  guests = []
  for (const name of ['Bo', 'Cy', 'Di', 'Ed']) guests.push(await addMember(bank, name))
})
afterEach(async () => {
  expect(await bank.books()).toEqual([])
})
afterAll(() => bank.close())

const guest = (at: number): MemberId => guests[at] ?? (0 as MemberId)
const states = async (id: GatheringId) => (await placesOf(bank, id)).map(place => place.state)
const review = (id: GatheringId, at: string) =>
  reviewGathering({ ...bank.ports, now: () => Temporal.Instant.from(at) })({
    ...deed(bank, ada),
    gatheringId: id,
  })
const leave = (id: GatheringId, by: MemberId) =>
  leaveGathering(bank.ports)({ ...deed(bank, by), gatheringId: id })
const cancelPlace = async (id: GatheringId, by: MemberId) => {
  const place = (await placesOf(bank, id)).find(({ memberId }) => memberId === by)
  if (place?.exchangeId == null) throw new Error('no place')
  const act = { exchangeId: place.exchangeId, verb: 'cancel', by: { kind: 'member', memberId: by } }
  return actOnExchange(bank.ports)({
    ...deed(bank, by),
    ...act,
    verb: 'cancel',
    by: { kind: 'member', memberId: by },
  })
}

describe('a lesson for two', () => {
  it('holds the hours of who joins, makes the rest wait, and tells the leader of each', async () => {
    const id = await openGroup(bank, ada, { capacity: 2 })
    expect(await join(bank, id, guest(0))).toEqual({ ok: true, value: 'joined' })
    expect(await join(bank, id, guest(1))).toEqual({ ok: true, value: 'joined' })
    expect(await join(bank, id, guest(2))).toEqual({ ok: true, value: 'waiting' })
    expect(await join(bank, id, guest(0))).toEqual({ ok: true, value: 'joined' })
    expect((await accountOf(bank, guest(0))).heldOut).toBe(90)
    expect((await accountOf(bank, guest(2))).heldOut).toBe(0)
    expect((await exchangesOf(bank, id)).map(({ state }) => state)).toEqual([
      'scheduled',
      'scheduled',
    ])
    expect(await told(bank, 'gathering.joined', id)).toBe(2)
  })

  it('offers a place that came free to who waits longest, and after the hours to the next', async () => {
    const id = await openGroup(bank, ada, { capacity: 2 })
    for (const at of [0, 1, 2, 3]) await join(bank, id, guest(at))
    expect((await cancelPlace(id, guest(0))).ok).toBe(true)
    expect(await states(id)).toEqual(['left', 'joined', 'offered', 'waiting'])
    expect(await told(bank, 'gathering.offered', id)).toBe(1)
    expect((await accountOf(bank, guest(0))).heldOut).toBe(0)
    // A kept place is nobody else's.
    expect(await join(bank, id, guest(0))).toEqual({ ok: true, value: 'waiting' })
    await review(id, '2026-11-24T21:59:59Z')
    expect(await states(id)).toEqual(['joined', 'offered', 'waiting', 'waiting'])
    await review(id, '2026-11-24T22:00:00Z')
    expect(await states(id)).toEqual(['joined', 'left', 'offered', 'waiting'])
    expect(await told(bank, 'gathering.lapsed', id)).toBe(1)
    expect(await leave(id, guest(3))).toEqual({ ok: true, value: undefined })
    expect(await states(id)).toEqual(['joined', 'left', 'left', 'offered'])
    expect(await join(bank, id, guest(0))).toEqual({ ok: true, value: 'joined' })
  })

  it('is called off when too few come, and everybody is told and free', async () => {
    const id = await openGroup(bank, ada, { capacity: 5, least: 3 })
    for (const at of [0, 1]) await join(bank, id, guest(at))
    await review(id, '2026-11-27T08:59:59Z')
    expect(await states(id)).toEqual(['joined', 'joined'])
    await review(id, '2026-11-27T09:00:00Z')
    await review(id, '2026-11-27T09:00:00Z')
    expect(await told(bank, 'gathering.called-off', id)).toBe(3)
    expect((await accountOf(bank, guest(0))).heldOut).toBe(0)
    expect(await join(bank, id, guest(2))).toEqual({
      ok: false,
      refusal: { code: 'no-longer-open' },
    })
  })

  it('lets go who still waits when it begins', async () => {
    const id = await openGroup(bank, ada, { capacity: 2 })
    for (const at of [0, 1, 2]) await join(bank, id, guest(at))
    await review(id, '2026-11-28T09:00:00Z')
    expect(await states(id)).toEqual(['joined', 'joined', 'closed'])
    expect(await told(bank, 'gathering.full', id)).toBe(1)
  })

  it('is cancelled by its leader or by the desk, not by a guest', async () => {
    const id = await openGroup(bank, ada, { capacity: 2 })
    for (const at of [0, 1, 2]) await join(bank, id, guest(at))
    const cancel = (by: MemberId) =>
      cancelGathering(bank.ports)({ ...deed(bank, by), gatheringId: id, reason: 'snow' })
    expect((await cancel(guest(0))).ok).toBe(false)
    await bank.work(({ members }) => members.grant(guest(3), 'operator', null, bankOpens))
    expect((await cancel(guest(3))).ok).toBe(true)
    expect((await cancel(ada)).ok).toBe(true)
    expect((await exchangesOf(bank, id)).map(({ state }) => state)).toEqual([
      'cancelled',
      'cancelled',
    ])
    expect(await told(bank, 'gathering.cancelled', id)).toBe(4)
  })
})

describe('what a lesson earns', () => {
  const settle = async (id: GatheringId, minutes: readonly number[]) => {
    await finish(bank, id, ada, 90)
    for (const [at, exchange] of (await exchangesOf(bank, id)).entries()) {
      const by = { kind: 'member', memberId: guest(at) } as const
      const time = minutes[at] ?? 90
      if (time === 90) await say(bank, exchange.id, 'confirm', by, { minutes: 90 })
      else {
        await say(bank, exchange.id, 'restate', by, { minutes: time })
        await say(
          bank,
          exchange.id,
          'confirm',
          { kind: 'member', memberId: ada },
          { minutes: time },
        )
      }
    }
  }
  const fundNow = async () => (await bank.work(({ ledger }) => ledger.fund()))?.settled ?? 0

  it('is its length once: each pays in full and the rest goes to the fund', async () => {
    const before = await fundNow()
    const id = await openGroup(bank, ada)
    for (const at of [0, 1, 2]) await join(bank, id, guest(at))
    await settle(id, [60, 90, 120])
    expect((await accountOf(bank, ada)).settled).toBe(120)
    expect((await accountOf(bank, guest(0))).settled).toBe(-60)
    expect((await accountOf(bank, guest(2))).settled).toBe(-120)
    expect(await fundNow()).toBe(before + 150)
  })

  it('is what each gives, where the territory decides so', async () => {
    await bank.work(({ network }) => network.saveSettings({ lessonEarning: 'each' }, bankOpens))
    const before = await fundNow()
    const id = await openGroup(bank, ada)
    await bank.work(({ network }) => network.saveSettings({ lessonEarning: 'once' }, bankOpens))
    for (const at of [0, 1]) await join(bank, id, guest(at))
    await settle(id, [90, 90])
    expect((await accountOf(bank, ada)).settled).toBe(180)
    expect(await fundNow()).toBe(before)
  })

  it('is named by who gave it on every statement', async () => {
    const id = await openGroup(bank, ada)
    for (const at of [0, 1]) await join(bank, id, guest(at))
    await settle(id, [90, 90])
    for (const at of [0, 1]) {
      const account = await accountOf(bank, guest(at))
      const [line] = await bank.work(({ ledger }) => ledger.statement(account.id, { limit: 5 }))
      expect(line?.otherMemberId).toBe(ada)
    }
  })
})

describe('a crew', () => {
  it('pays each who helps their own minutes, and holds the sum of them', async () => {
    const id = await openGroup(bank, ada, { kind: 'crew', capacity: 3, minutes: 120 })
    for (const at of [0, 1]) await join(bank, id, guest(at))
    expect((await accountOf(bank, ada)).heldOut).toBe(240)
    await finish(bank, id, ada, 120)
    const [first, second] = await exchangesOf(bank, id)
    if (first === undefined || second === undefined) throw new Error('two came')
    await say(bank, first.id, 'confirm', { kind: 'member', memberId: guest(0) }, { minutes: 120 })
    await say(bank, second.id, 'dispute', { kind: 'member', memberId: guest(1) })
    expect((await accountOf(bank, guest(0))).settled).toBe(120)
    expect((await accountOf(bank, ada)).heldOut).toBe(120)
    const desk = { kind: 'operator', memberId: guest(3) } as const
    await say(bank, second.id, 'resolve', desk, { minutes: 60, reason: 'heard both' })
    expect((await accountOf(bank, ada)).settled).toBe(-180)
    expect((await accountOf(bank, guest(1))).settled).toBe(60)
  })

  it('takes nobody whom its leader cannot pay, and only the leader reads why', async () => {
    const eva = await addMember(bank, 'Eva', -150)
    const id = await openGroup(bank, eva, { kind: 'crew', capacity: 3, minutes: 120 })
    expect(await join(bank, id, guest(0))).toEqual({ ok: true, value: 'joined' })
    const refused = { ok: false, refusal: { code: 'no-longer-open' } }
    expect(await join(bank, id, guest(1))).toEqual(refused)
    expect(await join(bank, id, guest(2))).toEqual(refused)
    expect(await told(bank, 'gathering.no-room', id)).toBe(1)
    expect(await states(id)).toEqual(['joined'])
  })
})

describe('who finds a group', () => {
  const seen = async (memberId: MemberId) => {
    const query = { territoryId: bank.territoryId, memberId, page: 0 }
    return (await listGatherings(bank.ports)(query)).gatherings.map(({ gathering }) => gathering.id)
  }

  it('is everyone near, but nobody who keeps out of the way of somebody in it', async () => {
    const id = await openGroup(bank, ada)
    await join(bank, id, guest(0))
    expect(await seen(guest(1))).toContain(id)
    await bank.work(({ members }) => members.block(guest(0), guest(1), bankOpens))
    expect(await seen(guest(1))).not.toContain(id)
    expect((await join(bank, id, guest(1))).ok).toBe(false)
    expect(await seen(guest(2))).toContain(id)
  })
})
