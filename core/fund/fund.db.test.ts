import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reverseExchange } from '#core/exchange/reverse-exchange'
import type { MemberId } from '#core/ids'
import { toMinutes } from '#core/minutes'
import { type Bank, openBank } from '#test/builders/bank'
import { act, addProposal, type Born } from '#test/builders/bank-exchange'
import { accountOf, addMember } from '#test/builders/bank-member'
import { addToDesk } from '#test/builders/bank-staff'
import { giveToFund } from './give-to-fund.ts'
import { helpFromFund } from './help-from-fund.ts'
import { readFund } from './read-fund.ts'

let bank: Bank
let olga: MemberId
beforeAll(async () => {
  bank = await openBank()
  olga = await addToDesk(bank, 'Olga')
  await bank.work(({ ledger }) => ledger.openFund(toMinutes(-600)))
})
afterAll(async () => {
  expect(await bank.books()).toEqual([])
  await bank.close()
})

const by = (id: MemberId, commandId = `c-${crypto.randomUUID()}`) => ({
  commandId,
  territoryId: bank.territoryId,
  by: id,
})
const give = (id: MemberId, minutes: number, commandId?: string) =>
  giveToFund(bank.ports)({ ...by(id, commandId), minutes })
const help = (
  memberId: MemberId,
  minutes: number,
  more: { by?: MemberId; commandId?: string } = {},
) =>
  helpFromFund(bank.ports)({
    ...by(more.by ?? olga, more.commandId),
    memberId,
    minutes,
    reason: 'lost the job',
  })
const fund = async () => {
  const account = await bank.work(({ ledger }) => ledger.fund())
  if (account === undefined) throw new Error('no fund')
  return account
}

describe('a gift to the fund', () => {
  it('moves the hours once, down to the floor and never below', async () => {
    const ana = await addMember(bank, 'Ana', -60)
    const before = (await fund()).settled
    const same = await Promise.all([1, 2, 3].map(() => give(ana, 45, `gift-${ana}`)))
    expect(same.map(({ ok }) => ok)).toEqual([true, true, true])
    expect(await give(ana, 30)).toEqual({ ok: false, refusal: { code: 'no-room', missing: 15 } })
    expect((await accountOf(bank, ana)).settled).toBe(-45)
    expect((await fund()).settled).toBe(before + 45)
    for (const wrong of [0, -60, 1.5, 12_001]) {
      expect(await give(ana, wrong)).toMatchObject({ refusal: { code: 'invalid-minutes' } })
    }
  })

  it('of twenty at once passes the floor never', async () => {
    const ana = await addMember(bank, 'Ana', -100)
    const gifts = await Promise.all(Array.from({ length: 20 }, () => give(ana, 30)))
    expect(gifts.filter(({ ok }) => ok)).toHaveLength(3)
    expect((await accountOf(bank, ana)).settled).toBe(-90)
  })
})

describe('help from the fund', () => {
  it('is given once, with its reason sealed and the person told', async () => {
    const bo = await addMember(bank, 'Bo')
    const first = await help(bo, 120, { commandId: `help-${bo}` })
    expect(await help(bo, 120, { commandId: `help-${bo}` })).toEqual(first)
    if (!first.ok) throw new Error(first.refusal.code)
    expect((await accountOf(bank, bo)).settled).toBe(120)
    expect(await bank.work(stores => stores.fund.reasonOf(first.value.id))).toBe('lost the job')
    const told = await bank.asOwner('select kind, facts from delivery where member_id = $1', [bo])
    expect(told).toEqual([{ kind: 'fund.helped', facts: { grantId: first.value.id } }])
    const dump = await bank.asOwner<{ all: string }>(
      `select concat(a.*, g.*) as all from fund_grant g, audit a where g.member_id = $1`,
      [bo],
    )
    expect(dump.map(row => row.all).join()).not.toContain('lost')
  })

  it('is for operators to decide, never for themselves, within the limit and the fund’s floor', async () => {
    const bo = await addMember(bank, 'Bo')
    expect(await help(bo, 60, { by: bo })).toMatchObject({ refusal: { code: 'not-allowed' } })
    expect(await help(olga, 60)).toMatchObject({ refusal: { code: 'not-allowed' } })
    expect(await help(bo, 1215)).toMatchObject({ refusal: { code: 'invalid-minutes' } })
    await bank.work(({ members }) => members.change(bo, { state: 'left' }, bank.ports.now()))
    expect(await help(bo, 60)).toMatchObject({ refusal: { code: 'not-found' } })
    const eva = await addMember(bank, 'Eva')
    const room = (await fund()).settled + 600
    expect(await help(eva, room + 15)).toEqual({
      ok: false,
      refusal: { code: 'fund-short', missing: 15 },
    })
    const many = await Promise.all(Array.from({ length: 10 }, () => help(eva, 150)))
    expect(many.filter(({ ok }) => ok)).toHaveLength(Math.floor(room / 150))
    expect((await fund()).settled).toBeGreaterThanOrEqual(-600)
  })

  it('shows the fund to the desk alone, and writes down whose names were seen', async () => {
    const ana = await addMember(bank, 'Zoe')
    await give(ana, 30)
    expect(await readFund(bank.ports)(by(ana))).toMatchObject({ refusal: { code: 'not-allowed' } })
    const seen = await readFund(bank.ports)(by(olga))
    expect(seen.ok && seen.value.lines[0]).toMatchObject({ name: 'Zoe', minutes: 30 })
    expect(seen).toMatchObject({ value: { hasMore: true } })
    const rows = await bank.asOwner(
      `select from audit where action = 'member.read' and entity_id = $1 and reason = 'fund'`,
      [String(ana)],
    )
    expect(rows.length).toBeGreaterThan(0)
  })
})

const anyStep = fc.record({
  what: fc.constantFrom('give', 'help', 'exchange', 'reverse', 'settle'),
  who: fc.nat({ max: 2 }),
  minutes: fc.integer({ min: 1, max: 400 }),
})

describe('any walk of gifts, help, exchanges and corrections', () => {
  it('sums to zero in each layer, and nobody passes the floor by giving', async () => {
    const walks = fc.asyncProperty(
      fc.array(anyStep, { minLength: 25, maxLength: 25 }),
      async steps => {
        const people = await Promise.all(['A', 'B', 'C'].map(name => addMember(bank, name, -300)))
        const born: Born[] = []
        for (const { what, who, minutes } of steps) {
          const [one, other] = [people[who], people[(who + 1) % people.length]]
          if (one === undefined || other === undefined) throw new Error('nobody')
          const before = await accountOf(bank, one)
          if (what === 'give' && (await give(one, minutes)).ok) {
            const { settled, heldOut } = await accountOf(bank, one)
            expect(settled - heldOut).toBeGreaterThanOrEqual(-300)
            expect(settled).toBe(before.settled - minutes)
          }
          if (what === 'help' && (await help(one, minutes)).ok) {
            expect((await fund()).settled).toBeGreaterThanOrEqual(-600)
          }
          if (what === 'exchange') {
            const asked = await addProposal(bank, { giver: one, receiver: other, minutes: 60 })
            if ((await act(bank, asked, 'giver', 'accept')).ok) born.push(asked)
          }
          const last = born.at(-1)
          if (last !== undefined && what === 'settle') {
            await act(bank, last, 'giver', 'finish', { minutes })
            await act(bank, last, 'receiver', 'confirm')
          }
          if (last !== undefined && what === 'reverse') {
            const wish = { exchangeId: last.id, minutes: minutes % 3 === 0 ? 0 : minutes }
            await reverseExchange(bank.ports)({ ...by(olga), ...wish, reason: 'walk' })
          }
        }
        expect(await bank.books()).toEqual([])
        const [sums] = await bank.asOwner(
          `select sum(settled_minutes)::int as settled,
          sum(held_out_minutes - held_in_minutes)::int as held from account`,
        )
        expect(sums).toEqual({ settled: 0, held: 0 })
      },
    )
    await fc.assert(walks, { numRuns: 10, seed: 7, endOnFailure: true })
    const kinds = await bank.asOwner<{ kind: string }>('select distinct kind from transfer')
    expect(kinds.map(({ kind }) => kind).toSorted()).toEqual([
      ...['correction', 'gift', 'hold', 'post', 'reversal'],
    ])
  })
})
