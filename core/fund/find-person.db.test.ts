import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MemberId } from '#core/ids'
import { type Bank, openBank } from '#test/builders/bank'
import { addMember } from '#test/builders/bank-member'
import { addToDesk } from '#test/builders/bank-staff'
import { findPerson } from './find-person.ts'

let bank: Bank
let olga: MemberId
beforeAll(async () => {
  bank = await openBank()
  olga = await addToDesk(bank, 'Olga')
  for (const name of ['Ada', 'Bea', 'Cy', 'Dan', 'Eva', 'Fay', 'Gus']) await addMember(bank, name)
})
afterAll(() => bank.close())

const find = async (wish: { text?: string; page?: number }, by = olga) => {
  const found = await findPerson(bank.ports)({ territoryId: bank.territoryId, by, ...wish })
  return found.ok ? found.value.map(({ firstName }) => firstName) : found.refusal.code
}

it('everybody is found page by page, in the order of their names, after who waits at the desk', async () => {
  expect(await find({})).toEqual([])
  expect(await find({ page: 1 })).toEqual(['Ada', 'Bea', 'Cy', 'Dan', 'Eva'])
  expect(await find({ page: 2 })).toEqual(['Fay', 'Gus'])
  expect(await find({ page: 3 })).toEqual([])
})

it('by the first letters of a name, whatever the page; only for the desk', async () => {
  expect(await find({ text: 'fa' })).toEqual(['Fay'])
  const zoe = await addMember(bank, 'Zoe')
  expect(await find({ page: 1 }, zoe)).toBe('not-allowed')
})
