import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import { act, addExchange } from '#test/builders/bank-exchange'
import { addMember } from '#test/builders/bank-member'

let bank: Bank
beforeAll(async () => {
  bank = await openBank()
})
afterAll(() => bank.close())

it.each([
  ['confirmed', 'fulfilled'],
  ['cancelled', 'open'],
  ['disputed', 'matched'],
] as const)('a request whose exchange is %s is %s', async (state, expected) => {
  const [giver, receiver] = [await addMember(bank, 'Bo'), await addMember(bank, 'Ana')]
  const { requestId } = await addExchange(bank, state, { giver, receiver })
  expect(await bank.work(({ listings }) => listings.read(requestId))).toMatchObject({
    state: expected,
  })
})

it.each(['resolve', 'annul'] as const)('a dispute that ends by %s ends its request', async verb => {
  const [giver, receiver] = [await addMember(bank, 'Bo'), await addMember(bank, 'Ana')]
  const born = await addExchange(bank, 'disputed', { giver, receiver })
  expect(await act(bank, born, 'operator', verb)).toMatchObject({ ok: true })
  expect(await bank.work(({ listings }) => listings.read(born.requestId))).toMatchObject({
    state: 'fulfilled',
  })
})
