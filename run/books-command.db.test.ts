import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSealedBank, type SealedBank } from '#test/builders/sealed-bank'
import { readBooksWish, verifyBooks } from './books-command.ts'

let town: SealedBank
beforeAll(async () => {
  town = await openSealedBank()
  await town.give('one')
  await town.seal()
})
afterAll(() => town.close())

const verified = async () => {
  const lines: string[] = []
  const territories = [{ id: town.bank.territoryId, slug: 'bank' }]
  const isWhole = await verifyBooks(town.deps, territories, line => lines.push(line))
  return { isWhole, lines }
}

const kept = () => town.bank.asOwner('select entries, faults from book_check')

it('says how many entries are as they were', async () => {
  const lines = ['bank: 2 sealed entries, all as they were.']
  expect(await verified()).toEqual({ isWhole: true, lines })
  expect(await kept()).toEqual([{ entries: 2, faults: 0 }])
})

it('names territory, entry and what happened to it, and what no longer adds up', async () => {
  const [entry] = await town.bank.asOwner<{ id: number; account: number; transfer: string }>(
    'select id, account_id as account, transfer_id as transfer from entry order by id limit 1',
  )
  await town.bank.asOwner(`set session_replication_role = replica;
    update entry set minutes = minutes - 60 where id = ${entry?.id};
    set session_replication_role = origin`)
  const { isWhole, lines } = await verified()
  expect(isWhole).toBe(false)
  expect(lines).toEqual([
    `bank: account ${entry?.account}: account-differs`,
    `bank: transfer ${entry?.transfer}: transfer-unbalanced`,
    `bank: entry ${entry?.id}: entry-altered: it, its account or its transfer was edited`,
    'bank: 2 sealed entries, 3 faults.',
  ])
  expect(await kept()).toEqual([{ entries: 2, faults: 3 }])
})

it('takes no other verb', () => {
  expect(readBooksWish(['verify', 'bank'])).toEqual({ territory: 'bank' })
  for (const words of [[], ['burn'], ['verify', 'one', 'two']]) {
    expect(() => readBooksWish(words)).toThrow('Usage')
  }
})
