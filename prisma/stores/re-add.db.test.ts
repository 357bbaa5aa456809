import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AccountId, MemberId } from '#core/ids'
import { type Bank, openBank } from '#test/builders/bank'
import { addExchange } from '#test/builders/bank-exchange'
import { accountOf, addMember } from '#test/builders/bank-member'
import { asApp, type Line, newDeed, transferSql } from '#test/builders/raw-book'
import { createSql, createStatementNames } from '../sql.ts'
import { createLedgerStore } from './ledger.ts'

let bank: Bank
let ana: MemberId
let bo: MemberId
let from: AccountId
let to: AccountId
beforeAll(async () => {
  bank = await openBank(3)
})
beforeEach(async () => {
  ana = await addMember(bank, 'Ana')
  bo = await addMember(bank, 'Bo')
  from = (await accountOf(bank, ana)).id
  to = (await accountOf(bank, bo)).id
})
afterAll(async () => {
  expect(await bank.books()).toEqual([])
  await bank.close()
})

const held = (minutes: number): readonly Line[] => [
  [from, 'held', -minutes],
  [to, 'held', minutes],
]

/** A hold that stands. */
async function held60(): Promise<string> {
  const id = newDeed()
  const text = transferSql(bank, { id, kind: 'hold', lines: held(60) })
  expect(await asApp(bank, run => run(text))).toBe('fine')
  return id
}

describe('adding the books up anew', () => {
  /** Damages the books as only a broken machine could, looks, and takes it back. */
  async function damaged(...damage: readonly string[]) {
    const client = await bank.ownerPool.connect()
    await client.query('begin; set local session_replication_role = replica')
    for (const text of damage) await client.query(text)
    const sql = createSql(client, createStatementNames())
    const faults = await createLedgerStore(sql, bank.territoryId).reAdd()
    await client.query('rollback')
    client.release()
    return faults
  }

  it('finds an account whose sums are not those of its entries', async () => {
    const accountId = to
    for (const column of ['settled_minutes', 'held_in_minutes', 'held_out_minutes']) {
      const damage = `update account set ${column} = ${column} + 1 where id = ${accountId}`
      expect(await damaged(damage)).toEqual([{ kind: 'account-differs', accountId }])
    }
  })

  it('finds a transfer that lost its balance, or all its entries', async () => {
    const transferId = await held60()
    const unbalanced = { kind: 'transfer-unbalanced', transferId }
    const lines = `from entry where transfer_id = '${transferId}'`
    expect(await damaged(`delete ${lines} and minutes < 0`)).toContainEqual(unbalanced)
    expect(await damaged(`delete ${lines}`)).toContainEqual(unbalanced)
  })

  it('finds a hold that was not undone', async () => {
    const hold = await held60()
    const transferId = newDeed()
    const part = { id: transferId, kind: 'void', lines: held(-45), resolves: hold }
    const damage = transferSql(bank, part)
    expect(await damaged(damage)).toContainEqual({ kind: 'hold-not-undone', transferId })
  })

  it('finds an exchange that the book does not bear out', async () => {
    const pair = { giver: bo, receiver: ana }
    const { id: accepted } = await addExchange(bank, 'accepted', pair)
    const { id: proposed } = await addExchange(bank, 'proposed', pair)
    const { id: confirmed } = await addExchange(bank, 'confirmed', pair)
    const toState = (id: number, state: string) =>
      `update exchange set state = '${state}' where id = ${id}`
    const more = `update exchange_party set confirmed_minutes = 75 where exchange_id = ${confirmed}`
    const cases = [
      [toState(accepted, 'cancelled'), 'hold-left', accepted],
      [toState(accepted, 'proposed'), 'hold-left', accepted],
      [toState(proposed, 'done'), 'hold-missing', proposed],
      [toState(proposed, 'confirmed'), 'posted-otherwise', proposed],
      [toState(confirmed, 'declined'), 'posted-otherwise', confirmed],
      [more, 'posted-otherwise', confirmed],
    ] as const
    for (const [damage, kind, exchangeId] of cases) {
      expect(await damaged(damage)).toEqual([{ kind, exchangeId }])
    }
  })
})
