import { afterAll, beforeAll, expect, it } from 'vitest'
import { openRegisterBank, type RegisterBank } from '#test/builders/bank-register'
import { readRegisterWish, verifyRegisters } from './register-command.ts'

let town: RegisterBank
beforeAll(async () => {
  town = await openRegisterBank()
  const [first, second] = town.placements
  for (const id of [first, first, second]) await town.append(id)
  await town.sign()
})
afterAll(() => town.close())

const verified = async () => {
  const lines: string[] = []
  const territories = [{ id: town.bank.territoryId, slug: 'bank' }]
  const isWhole = await verifyRegisters(town.deps, territories, line => lines.push(line))
  return { isWhole, lines }
}

it('says how many rows are as they were', async () => {
  const lines = ['bank: 3 rows in 2 registers, all as they were.']
  expect(await verified()).toEqual({ isWhole: true, lines })
})

it('names placement and row, and what happened to it, and keeps the number for the alarm', async () => {
  const [first, second] = town.placements
  await town.tamper(`update register_row set minutes = 61 where placement_id = ${first} and number = 1;
    delete from register_row where placement_id = ${second}`)
  const { isWhole, lines } = await verified()
  expect(isWhole).toBe(false)
  expect(lines).toEqual([
    `bank: placement ${first}, row 1: row-altered: it was edited, or put in by another hand`,
    `bank: placement ${second}, row 1: rows-cut-off: a signed root knows it, and the register ends before it`,
    'bank: 2 rows in 1 registers, 2 faults.',
  ])
  expect(await town.bank.asOwner('select rows, faults from register_check')).toEqual([
    { rows: 2, faults: 2 },
  ])
})

it('takes no other verb', () => {
  expect(readRegisterWish(['verify', 'bank'])).toEqual({ territory: 'bank' })
  for (const words of [[], ['burn'], ['verify', 'one', 'two']]) {
    expect(() => readRegisterWish(words)).toThrow('Usage')
  }
})
