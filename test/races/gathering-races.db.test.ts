import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { placesIn } from '#core/gathering/places'
import type { MemberId } from '#core/ids'
import { type Bank, openBank } from '#test/builders/bank'
import {
  addGroupCategories,
  deed,
  exchangesOf,
  finish,
  join,
  openGroup,
  placesOf,
  say,
} from '#test/builders/bank-gathering'
import { accountOf, addMember } from '#test/builders/bank-member'

let bank: Bank
let ada: MemberId
const people: MemberId[] = []
beforeAll(async () => {
  bank = await openBank(20)
  await addGroupCategories(bank)
  for (let at = 0; at < 50; at += 1) people.push(await addMember(bank, 'Someone', null))
})
beforeEach(async () => {
  ada = await addMember(bank, 'Ada', null)
})
afterEach(async () => {
  expect(await bank.books()).toEqual([])
  expect(bank.retries()).toBe(0)
})
afterAll(() => bank.close())

it('fifty who want five places: five have one, the rest stand in one line', async () => {
  const id = await openGroup(bank, ada)
  const done = await Promise.all(people.map(person => join(bank, id, person)))
  expect(done.filter(one => one.ok && one.value === 'joined')).toHaveLength(5)
  const places = await placesOf(bank, id)
  const line = placesIn(places, 'waiting').map(({ number }) => number)
  expect(new Set(line).size).toBe(45)
  expect(await exchangesOf(bank, id)).toHaveLength(5)
})

it('the same tap fifty times is one place and one hold', async () => {
  const id = await openGroup(bank, ada)
  const [person = ada] = people
  const { heldOut } = await accountOf(bank, person)
  const same = deed(bank, person).commandId
  await Promise.all(people.map(() => join(bank, id, person, same)))
  expect(await exchangesOf(bank, id)).toHaveLength(1)
  expect((await accountOf(bank, person)).heldOut).toBe(heldOut + 90)
})

it('everyone says yes at once: each pays once, and who gave earns the length once', async () => {
  const id = await openGroup(bank, ada)
  const five = people.slice(10, 15)
  for (const person of five) await join(bank, id, person)
  const before = (await accountOf(bank, ada)).settled
  await finish(bank, id, ada, 90)
  const exchanges = await exchangesOf(bank, id)
  const twice = [...exchanges, ...exchanges]
  await Promise.all(
    twice.map(exchange => {
      const memberId = exchange.parties.find(({ side }) => side === 'receiver')?.memberId ?? ada
      return say(bank, exchange.id, 'confirm', { kind: 'member', memberId }, { minutes: 90 })
    }),
  )
  expect((await accountOf(bank, ada)).settled).toBe(before + 90)
  for (const person of five) expect((await accountOf(bank, person)).settled).toBe(-90)
})
