import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import {
  addGroupCategories,
  deed,
  exchangesOf,
  finish,
  join,
  openGroup,
  say,
} from '#test/builders/bank-gathering'
import { accountOf, addMember } from '#test/builders/bank-member'
import { addToDesk } from '#test/builders/bank-staff'
import { countedOf, partyOf } from '../exchange/exchange.ts'
import { reverseExchange } from '../exchange/reverse-exchange.ts'
import type { ExchangeId, MemberId } from '../ids.ts'

let bank: Bank
let olga: MemberId
beforeAll(async () => {
  bank = await openBank(8)
  await addGroupCategories(bank)
  olga = await addToDesk(bank, 'Olga')
})
afterAll(() => bank.close())

const fundNow = async () => (await bank.work(({ ledger }) => ledger.fund()))?.settled ?? 0
const correct = (exchangeId: ExchangeId, minutes: number) =>
  reverseExchange(bank.ports)({ ...deed(bank, olga), exchangeId, minutes, reason: 'a slip' })

async function openLesson() {
  const before = await fundNow()
  const ada = await addMember(bank, 'Ada')
  const guests = [
    await addMember(bank, 'Bo', null),
    await addMember(bank, 'Cy', null),
    await addMember(bank, 'Di', null),
  ]
  const id = await openGroup(bank, ada)
  for (const guest of guests) await join(bank, id, guest)
  await finish(bank, id, ada, 90)
  const confirm = async (at: number, minutes: number) => {
    const exchange = (await exchangesOf(bank, id))[at]
    const guest = guests[at]
    if (exchange === undefined || guest === undefined) throw new Error('no such place')
    const by = { kind: 'member', memberId: guest } as const
    if (minutes === 90) return say(bank, exchange.id, 'confirm', by, { minutes })
    await say(bank, exchange.id, 'restate', by, { minutes })
    return say(bank, exchange.id, 'confirm', { kind: 'member', memberId: ada }, { minutes })
  }
  /** What stands, and what would have been right from the beginning. */
  const compare = async () => {
    const exchanges = await exchangesOf(bank, id)
    const counted = exchanges.map(each => countedOf(partyOf(each, 'receiver')) ?? 0)
    const sum = counted.reduce<number>((all, minutes) => all + minutes, 0)
    const longest = Math.max(0, ...counted)
    const paid = []
    for (const guest of guests) paid.push((await accountOf(bank, guest)).settled)
    return {
      stands: [(await accountOf(bank, ada)).settled, (await fundNow()) - before, ...paid],
      right: [longest, sum - longest, ...counted.map(minutes => 0 - minutes)],
    }
  }
  const exchangeId = async (at: number) => (await exchangesOf(bank, id))[at]?.id as ExchangeId
  return { confirm, compare, exchangeId }
}

it('the first confirmation taken back leaves the giver what the others say, and nobody pays twice', async () => {
  const lesson = await openLesson()
  await lesson.confirm(0, 90)
  await lesson.confirm(1, 120)
  expect(await correct(await lesson.exchangeId(0), 0)).toMatchObject({ ok: true })
  expect((await lesson.compare()).stands).toEqual([120, 0, 0, -120, 0])
  // And the second one made shorter than the first one was.
  expect(await correct(await lesson.exchangeId(1), 30)).toMatchObject({ ok: true })
  expect((await lesson.compare()).stands).toEqual([30, 0, 0, -30, 0])
  // Who confirms afterwards pays what is earned then.
  await lesson.confirm(2, 90)
  expect((await lesson.compare()).stands).toEqual([90, 30, 0, -30, -90])
  expect(await bank.books()).toEqual([])
})

it('whatever is confirmed and corrected in whatever order, all stand as if it had been right', async () => {
  const step = fc.record({
    at: fc.nat(2),
    quarters: fc.integer({ min: 0, max: 12 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async steps => {
      const lesson = await openLesson()
      const confirmed = new Set<number>()
      for (const { at, quarters } of steps) {
        const minutes = quarters * 15
        if (confirmed.has(at)) await correct(await lesson.exchangeId(at), minutes)
        else if (minutes > 0) {
          await lesson.confirm(at, minutes)
          confirmed.add(at)
        }
        const { stands, right } = await lesson.compare()
        expect(stands).toEqual(right)
      }
      expect(await bank.books()).toEqual([])
    }),
    { numRuns: 15, seed: 3, endOnFailure: true },
  )
})
