import { afterAll, beforeAll, expect, it } from 'vitest'
import { gift } from '#core/ledger/transfer'
import { toMinutes } from '#core/minutes'
import { sealEntries } from '#core/seal/seal-entries'
import { sight } from '#prisma/transact'
import { accountOf, addMember } from '#test/builders/bank-member'
import { newDeed, transferSql } from '#test/builders/raw-book'
import { openSealedBank, type SealedBank } from '#test/builders/sealed-bank'

let town: SealedBank
beforeAll(async () => {
  town = await openSealedBank(12)
})
afterAll(() => town.close())

const sealedIds = async () => {
  const text = 'select entry_id as id from seal order by number'
  return (await town.bank.asOwner<{ id: number }>(text)).map(({ id }) => id)
}

/** The first transfer locks its accounts: another needs its own. */
async function giveElsewhere(name: string): Promise<void> {
  const { bank } = town
  const from = (await accountOf(bank, await addMember(bank, `${name} 1`, null))).id
  const to = (await accountOf(bank, await addMember(bank, `${name} 2`, null))).id
  await bank.work(async ({ ledger }) => {
    await ledger.write(gift(newDeed(), { from, to }, toMinutes(15)), bank.ports.now())
  })
}

it('waits for an entry of a lower id that commits later', async () => {
  const { bank, from, to } = town
  const slow = await bank.pool.connect()
  await slow.query(`begin; set local filo.territory = ${bank.territoryId}; ${sight('house')}`)
  const lines = [[from, 'settled', -15] as const, [to, 'settled', 15] as const]
  await slow.query(transferSql(bank, { id: newDeed(), kind: 'correction', lines }))
  await giveElsewhere('first')
  const impatient = { ...town.deps, rest: () => Promise.resolve() }
  expect(await sealEntries(impatient)(bank.territoryId)).toEqual({ kind: 'sealed', entries: 0 })
  await slow.query('commit')
  slow.release()
  expect(await town.seal()).toEqual({ kind: 'sealed', entries: 4 })
  const ids = await sealedIds()
  expect(ids).toEqual([...ids].sort((a, b) => a - b))
  expect((await town.verify()).faults).toEqual([])
})

it('seals each entry once and in sequence, with sealers and writers all at once', async () => {
  const before = (await sealedIds()).length
  const writing = Promise.all(
    Array.from({ length: 40 }, (_, at) =>
      at % 4 === 0 ? giveElsewhere(`p${at}`) : town.give(newDeed()),
    ),
  )
  for (let round = 0; round < 6; round += 1) await Promise.all([town.seal(), town.seal()])
  await writing
  await town.seal()
  const ids = await sealedIds()
  expect(ids).toHaveLength(before + 80)
  expect(ids).toEqual([...ids].sort((a, b) => a - b))
  expect((await town.verify()).faults).toEqual([])
})
