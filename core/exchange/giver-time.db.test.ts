import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import { act, addProposal, type Born } from '#test/builders/bank-exchange'
import {
  addGroupCategories,
  exchangesOf,
  groupDay,
  join,
  openGroup,
  say,
} from '#test/builders/bank-gathering'
import { accountOf, addMember } from '#test/builders/bank-member'
import { addToDesk } from '#test/builders/bank-staff'
import { cancelGathering } from '../gathering/cancel-gathering.ts'
import type { GivenSource } from '../given/given.ts'
import type { MemberId } from '../ids.ts'
import { closeItem } from '../queue/close-item.ts'
import { actOnExchange } from './act-on-exchange.ts'
import { reverseExchange } from './reverse-exchange.ts'

let bank: Bank
let olga: MemberId
beforeAll(async () => {
  bank = await openBank(8)
  await addGroupCategories(bank)
  olga = await addToDesk(bank, 'Olga')
})
afterAll(async () => {
  expect(await bank.books()).toEqual([])
  await bank.close()
})

const zone = 'Europe/Rome'
const day = Temporal.PlainDate.from('2026-12-01')
const at = (hour: number) => ({ day, time: new Temporal.PlainTime(hour) })
const instant = (hour: number) =>
  day.toZonedDateTime({ timeZone: zone, plainTime: at(hour).time }).toInstant()
const span = (from: number, to: number) => ({ startsAt: instant(from), endsAt: instant(to) })

let numbers = 0
const next = (): number => {
  numbers += 1
  return numbers
}
const shiftOf = (memberId: MemberId, from: number, to: number, source: GivenSource = 'shift') => ({
  memberId,
  source,
  sourceId: next(),
  span: span(from, to),
})
const given = (memberId: MemberId) =>
  bank.asOwner<{ source: string; layer: string; counts: boolean; minutes: number }>(
    `select source, layer, counts,
      (extract(epoch from upper(span) - lower(span)) / 60)::int as minutes
    from given_time where member_id = $1 order by lower(span), id`,
    [memberId],
  )

/** Agreed on for that hour: by the receiver's word, and the giver's yes. */
async function agreed(giver: MemberId, receiver: MemberId, hour: number): Promise<Born> {
  const born = await addProposal(bank, { giver, receiver })
  await act(bank, born, 'giver', 'accept')
  await act(bank, born, 'receiver', 'suggest', { appointment: at(hour) })
  const yes = await act(bank, born, 'giver', 'agree', { appointment: at(hour) })
  if (!yes.ok) throw new Error(yes.refusal.code)
  return born
}

const pair = async () => [await addMember(bank, 'Bo'), await addMember(bank, 'Ana')] as const

describe('an appointment', () => {
  it('over a shift of who gives is refused: to them with when, to the other without', async () => {
    const [bo, ana] = await pair()
    await bank.work(stores => stores.given.plan(shiftOf(bo, 9, 12)))
    const born = await addProposal(bank, { giver: bo, receiver: ana })
    await act(bank, born, 'giver', 'accept')
    const local = (hour: number) => day.toPlainDateTime(at(hour).time)
    const taken = { kind: 'activity', from: local(9), to: local(12) }
    const busy = { ok: false, refusal: { code: 'time-taken', taken } }
    expect(await act(bank, born, 'giver', 'suggest', { appointment: at(11) })).toEqual(busy)
    await act(bank, born, 'receiver', 'suggest', { appointment: at(11) })
    expect(await act(bank, born, 'giver', 'agree', { appointment: at(11) })).toEqual(busy)
    // Free as it was suggested, taken when the other says yes.
    await act(bank, born, 'giver', 'suggest', { appointment: at(15) })
    await bank.work(stores => stores.given.plan(shiftOf(bo, 15, 16)))
    expect(await act(bank, born, 'receiver', 'agree', { appointment: at(15) })).toEqual({
      ok: false,
      refusal: { code: 'giver-not-free' },
    })
    await act(bank, born, 'giver', 'suggest', { appointment: at(12) })
    expect(await act(bank, born, 'receiver', 'agree', { appointment: at(12) })).toMatchObject({
      ok: true,
    })
  })

  it('plans the giver alone, moves when it moves, and is free once it is called off', async () => {
    const [bo, ana] = await pair()
    const born = await agreed(bo, ana, 9)
    expect(await given(bo)).toMatchObject([{ source: 'exchange', layer: 'planned', minutes: 60 }])
    expect(await given(ana)).toEqual([])
    // Receiving excludes nothing.
    await agreed(ana, await addMember(bank, 'Cleo'), 9)
    await act(bank, born, 'giver', 'suggest', { appointment: at(14) })
    await act(bank, born, 'receiver', 'agree', { appointment: at(14) })
    await agreed(bo, ana, 9)
    await act(bank, born, 'receiver', 'cancel')
    expect(await given(bo)).toHaveLength(1)
  })

  it('of an exchange and a shift at once exactly one has the hour', async () => {
    const [bo, ana] = await pair()
    for (const hour of [8, 10, 12, 14]) {
      const born = await addProposal(bank, { giver: bo, receiver: ana, minutes: 15 })
      await act(bank, born, 'giver', 'accept')
      await act(bank, born, 'receiver', 'suggest', { appointment: at(hour) })
      const [yes, shift] = await Promise.all([
        act(bank, born, 'giver', 'agree', { appointment: at(hour) }),
        bank.work(stores => stores.given.plan(shiftOf(bo, hour, hour + 1))),
      ])
      expect([yes.ok, shift === 'planned'].filter(Boolean)).toHaveLength(1)
    }
  })
})

describe('minutes that are confirmed', () => {
  it('are recorded from the hour agreed on, for as long as they counted', async () => {
    const [bo, ana] = await pair()
    const born = await agreed(bo, ana, 9)
    await act(bank, born, 'giver', 'finish', { minutes: 75 })
    await act(bank, born, 'receiver', 'confirm')
    expect(await given(bo)).toMatchObject([{ layer: 'recorded', counts: true, minutes: 75 }])
    const command = { commandId: 'r1', territoryId: bank.territoryId, by: olga, reason: 'typo' }
    await reverseExchange(bank.ports)({ ...command, exchangeId: born.id, minutes: 30 })
    expect(await given(bo)).toMatchObject([{ layer: 'recorded', minutes: 30 }])
  })

  it('over hours given elsewhere are kept, not counted, and an operator decides', async () => {
    const [bo, ana] = await pair()
    const born = await agreed(bo, ana, 9)
    await bank.work(stores => stores.given.record(shiftOf(bo, 9, 12, 'attendance')))
    await act(bank, born, 'giver', 'finish', { minutes: 60 })
    const said = await act(bank, born, 'receiver', 'confirm')
    expect(said).toMatchObject({ ok: true, value: { state: 'disputed' } })
    expect(await accountOf(bank, bo)).toMatchObject({ settled: 0, heldIn: 60 })
    const transfers = await bank.asOwner<{ kind: string }>(
      'select kind from transfer where exchange_id = $1',
      [born.id],
    )
    expect(transfers).toEqual([{ kind: 'hold' }])
    const told = await bank.asOwner<{ to: number; kind: string }>(
      `select member_id as to, kind from delivery
      where kind in ('exchange.withheld', 'overlap.opened') order by kind, id`,
    )
    expect(told).toEqual([
      { to: bo, kind: 'exchange.withheld' },
      { to: olga, kind: 'overlap.opened' },
    ])
    const item = await bank.work(({ queue }) => queue.openOf(bo, 'overlap', born.id))
    if (item === undefined) throw new Error('nothing waits')
    // It waits for whoever looks, and when nobody in particular does.
    const waiting = await bank.work(({ queue }) => queue.waiting({ limit: 9, offset: 0 }))
    expect(waiting.map(({ id }) => id)).toContain(item.id)
    const command = { commandId: 'c1', territoryId: bank.territoryId, by: olga }
    const closing = { ...command, queueItemId: item.id, outcome: 'done' } as const
    expect(await closeItem(bank.ports)(closing)).toMatchObject({ ok: false })
    const resolved = await actOnExchange(bank.ports)({
      ...{ ...command, commandId: 'c2', exchangeId: born.id, verb: 'resolve', minutes: 30 },
      ...{ by: { kind: 'operator', memberId: olga }, reason: 'half an hour before' },
    } as const)
    expect(resolved).toMatchObject({ ok: true, value: { state: 'confirmed' } })
    expect(await accountOf(bank, bo)).toMatchObject({ settled: 30, heldIn: 0 })
    expect(await bank.work(({ queue }) => queue.read(item.id))).toMatchObject({ state: 'closed' })
    // The fact stays, and what was recorded first still is what counts.
    expect(await given(bo)).toMatchObject([
      { source: 'attendance', counts: true },
      { source: 'exchange', layer: 'recorded', counts: false, minutes: 30 },
    ])
  })

  it('without an appointment exclude nothing', async () => {
    const [bo, ana] = await pair()
    const born = await addProposal(bank, { giver: bo, receiver: ana })
    for (const verb of ['accept', 'finish'] as const) await act(bank, born, 'giver', verb)
    expect(await act(bank, born, 'receiver', 'confirm')).toMatchObject({
      value: { state: 'confirmed' },
    })
    expect(await given(bo)).toEqual([])
  })

  it('that a volunteer vouches for are looked at in the same way', async () => {
    const [bo, ana] = await pair()
    const born = await agreed(bo, ana, 9)
    await bank.work(stores => stores.given.record(shiftOf(bo, 9, 12, 'attendance')))
    await act(bank, born, 'giver', 'finish', { minutes: 45 })
    const said = await act(bank, born, 'volunteer', 'confirm')
    expect(said).toMatchObject({ ok: true, value: { state: 'disputed' } })
    const told = await bank.asOwner(
      `select from delivery where kind = 'exchange.withheld' and facts ->> 'exchangeId' = $1`,
      [String(born.id)],
    )
    expect(told).toHaveLength(2)
  })
})

describe('a lesson', () => {
  it('is given once, from the day it is announced, whoever is in it', async () => {
    const ada = await addMember(bank, 'Ada')
    const lesson = await openGroup(bank, ada)
    expect(await given(ada)).toMatchObject([{ source: 'gathering', layer: 'planned', minutes: 90 }])
    await expect(openGroup(bank, ada)).rejects.toThrow('time-taken')
    const guests = [await addMember(bank, 'Bea'), await addMember(bank, 'Cyra')]
    for (const guest of guests) expect((await join(bank, lesson, guest)).ok).toBe(true)
    expect(await given(ada)).toHaveLength(1)
    const [one, two] = await exchangesOf(bank, lesson)
    if (one === undefined || two === undefined) throw new Error('two are in it')
    const [bea, cyra] = guests as [MemberId, MemberId]
    const member = (memberId: MemberId) => ({ kind: 'member', memberId }) as const
    await say(bank, one.id, 'finish', member(bea), { minutes: 60 })
    await say(bank, one.id, 'confirm', member(ada))
    await say(bank, two.id, 'finish', member(cyra), { minutes: 90 })
    await say(bank, two.id, 'confirm', member(ada))
    expect(await given(ada)).toMatchObject([
      { source: 'gathering', layer: 'recorded', counts: true, minutes: 90 },
    ])
  })

  it('that is called off is free again; work of several hands plans each of them', async () => {
    const ada = await addMember(bank, 'Ada', null)
    const gatheringId = await openGroup(bank, ada)
    const command = { commandId: 'off', territoryId: bank.territoryId, by: ada, gatheringId }
    expect((await cancelGathering(bank.ports)(command)).ok).toBe(true)
    expect(await given(ada)).toEqual([])
    const crew = await openGroup(bank, ada, { kind: 'crew', minutes: 60 })
    const [bea, cyra] = [await addMember(bank, 'Bea'), await addMember(bank, 'Cyra')]
    const { timeZone, plainTime } = { timeZone: zone, plainTime: groupDay.time }
    const startsAt = groupDay.day.toZonedDateTime({ timeZone, plainTime }).toInstant()
    const busy = { ...shiftOf(cyra, 9, 12), span: { startsAt, endsAt: startsAt.add({ hours: 3 }) } }
    await bank.work(stores => stores.given.plan(busy))
    expect((await join(bank, crew, bea)).ok).toBe(true)
    expect(await join(bank, crew, cyra)).toMatchObject({ refusal: { code: 'time-taken' } })
    expect(await given(ada)).toEqual([])
    expect(await given(bea)).toMatchObject([{ source: 'exchange', layer: 'planned' }])
  })
})
