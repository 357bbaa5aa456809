import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sealEntries } from '#core/seal/seal-entries'
import { verifySeal } from '#core/seal/verify-seal'
import { openSealedBank, type SealedBank } from '#test/builders/sealed-bank'
import { testKey } from '#test/builders/test-stores'
import { createSealKeys } from '../seal-keys.ts'

let town: SealedBank
/** Ids of the entries, in sequence. */
let ids: readonly number[]
beforeEach(async () => {
  town = await openSealedBank()
  for (const name of ['one', 'two', 'three']) await town.give(name, `because of ${name}`)
  expect(await town.seal()).toEqual({ kind: 'sealed', entries: 6 })
  const rows = await town.bank.asOwner<{ id: number }>('select id from entry order by id')
  ids = rows.map(({ id }) => id)
})
afterEach(() => town.close())

/** As the database's owner, with every trigger off. */
const tamper = (...texts: readonly string[]) =>
  town.bank.asOwner(`set session_replication_role = replica; ${texts.join('; ')};
    set session_replication_role = origin`)

const found = async () =>
  (await town.verify()).faults.map(({ kind, entryId }) => [kind, entryId] as const)

describe('verifying the seal', () => {
  it('finds nothing in books that nobody touched, however they grow', async () => {
    expect(await town.verify()).toEqual({ count: 6, faults: [] })
    await town.give('four')
    expect(await town.seal()).toEqual({ kind: 'sealed', entries: 2 })
    expect(await town.verify()).toEqual({ count: 8, faults: [] })
    expect(await town.seal()).toEqual({ kind: 'sealed', entries: 0 })
  })

  it.each([
    ['minutes', 'minutes = minutes + 1'],
    ['the account', 'account_id = account_id + 1'],
    ['the layer', "layer = 'held'"],
  ])('names the entry whose %s was edited', async (_what, change) => {
    await tamper(`update entry set ${change} where id = ${ids[2]}`)
    expect(await found()).toEqual([['entry-altered', ids[2]]])
  })

  it.each([
    ['time', "at = at + interval '1 second'"],
    ['kind', "kind = 'correction'"],
    ['reference', "reverses_id = 'one'"],
    ['digest', "digest = ''"],
  ])('names the entries of a transfer whose %s was edited', async (_what, change) => {
    await tamper(`update transfer set ${change} where id = 'two'`)
    expect(await found()).toEqual([
      ['entry-altered', ids[2]],
      ['entry-altered', ids[3]],
    ])
  })

  it('names an entry that was deleted, with its seal or without', async () => {
    await tamper(`delete from entry where id = ${ids[2]}`)
    expect(await found()).toEqual([['entry-missing', ids[2]]])
    await tamper(`delete from seal where entry_id = ${ids[2]}`)
    expect(await found()).toEqual([['seal-missing', ids[3]]])
  })

  it('names an entry that was put in behind the sealed ones', async () => {
    await tamper(`delete from seal where entry_id = ${ids[2]}`)
    expect(await found()).toEqual([
      ['seal-missing', ids[3]],
      ['entry-inserted', ids[2]],
    ])
  })

  it('names entries that changed places', async () => {
    const swap = (table: string, column: string, a = 0, b = 0) => [
      `update ${table} set ${column} = -1 where ${column} = ${a}`,
      `update ${table} set ${column} = ${a} where ${column} = ${b}`,
      `update ${table} set ${column} = ${b} where ${column} = -1`,
    ]
    await tamper(...swap('entry', 'id', ids[1], ids[4]))
    expect(await found()).toEqual([
      ['entry-altered', ids[1]],
      ['entry-altered', ids[4]],
    ])
    await tamper(...swap('entry', 'id', ids[1], ids[4]), ...swap('seal', 'number', 2, 5))
    const misplaced = (await found()).filter(([kind]) => kind === 'seal-misplaced')
    expect(misplaced.map(([, entryId]) => entryId)).toEqual(
      expect.arrayContaining([ids[4], ids[1]]),
    )
  })

  it('names the last entry of a tail that was cut off, and does not seal on top of it', async () => {
    await tamper(
      `delete from entry where id >= ${ids[4]}`,
      `delete from transfer_reason where transfer_id = 'three'`,
      `delete from transfer where id = 'three'`,
      'delete from seal where number >= 5',
      'delete from seal_root',
    )
    expect(await found()).toEqual([['tail-missing', ids[5]]])
    await town.give('instead')
    expect(await town.seal()).toEqual({ kind: 'broken', number: 6 })
    expect(await found()).toEqual([['tail-missing', ids[5]]])
  })

  it('holds when a text is erased, and names the entries when it says something else', async () => {
    await town.bank.work(({ ledger }) => ledger.eraseReason('two'))
    expect(await found()).toEqual([])
    await tamper(`update transfer_reason set text = 'no reason' where transfer_id = 'three'`)
    expect(await found()).toEqual([
      ['text-altered', ids[4]],
      ['text-altered', ids[5]],
    ])
  })

  it('does not believe a root file that somebody wrote by hand', async () => {
    const path = join(town.folder, 'seals', String(town.bank.territoryId), '2026-11-24.json')
    await writeFile(path, (await readFile(path, 'utf8')).replace('"count": 6', '"count": 5'))
    expect(await found()).toEqual([
      ['root-differs', ids[4]],
      ['root-forged', ids[5]],
    ])
  })

  it('reads what older keys wrote, and nothing without them', async () => {
    const newer = { id: 'newer', key: new Uint8Array(32).fill(9) }
    const both = { ...town.deps, keys: createSealKeys([newer, testKey]) }
    await town.give('four')
    await sealEntries(both)(town.bank.territoryId)
    expect(await verifySeal(both)(town.bank.territoryId)).toEqual({ count: 8, faults: [] })
    const alone = { ...town.deps, keys: createSealKeys([newer]) }
    const { faults } = await verifySeal(alone)(town.bank.territoryId)
    expect(faults.filter(({ kind }) => kind === 'key-unknown')).toHaveLength(6)
  })
})
