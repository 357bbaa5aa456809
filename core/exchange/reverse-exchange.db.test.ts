import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MemberId } from '#core/ids'
import { mergeMembers } from '#core/merging/merge-members'
import { toMinutes } from '#core/minutes'
import { errorCode } from '#prisma/transact'
import { type Bank, openBank } from '#test/builders/bank'
import { act, addExchange, type Born } from '#test/builders/bank-exchange'
import { accountOf, addMember } from '#test/builders/bank-member'
import { addToDesk } from '#test/builders/bank-staff'
import { transferSql } from '#test/builders/raw-book'
import { reverseExchange } from './reverse-exchange.ts'

let bank: Bank
let ana: MemberId
let bo: MemberId
let olga: MemberId
let born: Born
beforeAll(async () => {
  bank = await openBank()
  olga = await addToDesk(bank, 'Olga')
})
beforeEach(async () => {
  ana = await addMember(bank, 'Ana')
  bo = await addMember(bank, 'Bo')
  born = await addExchange(bank, 'confirmed', { giver: bo, receiver: ana, minutes: 90 })
})
afterEach(async () => {
  expect(await bank.books()).toEqual([])
})
afterAll(() => bank.close())

const reverse = (more: { by?: MemberId; minutes?: number; commandId?: string; of?: Born } = {}) =>
  reverseExchange(bank.ports)({
    commandId: more.commandId ?? `reverse-${crypto.randomUUID()}`,
    territoryId: bank.territoryId,
    by: more.by ?? olga,
    exchangeId: (more.of ?? born).id,
    minutes: more.minutes ?? 0,
    reason: 'counted twice',
  })
const settled = async () => [
  (await accountOf(bank, ana)).settled,
  (await accountOf(bank, bo)).settled,
]
const told = async (id: MemberId) =>
  (
    await bank.asOwner<{ kind: string }>('select kind from delivery where member_id = $1', [id])
  ).filter(({ kind }) => kind === 'exchange.corrected').length

describe('a correction', () => {
  it('takes back what was counted by a transfer linked to it, and tells both once', async () => {
    expect(await settled()).toEqual([-90, 90])
    expect(await reverse()).toMatchObject({ ok: true, value: { state: 'confirmed' } })
    expect(await settled()).toEqual([0, 0])
    expect(
      await bank.asOwner(
        'select id, kind, reverses_id from transfer where reverses_id is not null and exchange_id = $1',
        [born.id],
      ),
    ).toEqual([
      {
        id: `exchange-${born.id}-2-post-reversal`,
        kind: 'reversal',
        reverses_id: `exchange-${born.id}-2-post`,
      },
    ])
    expect([await told(ana), await told(bo)]).toEqual([1, 1])
    const [audit] = await bank.asOwner<{ actor: string; reason: string }>(
      `select actor, reason from audit where action = 'exchange.reverse' and entity_id = $1`,
      [String(born.id)],
    )
    expect(audit).toEqual({ actor: `member-${olga}`, reason: 'counted twice' })
  })

  it('counts the right minutes in the same deed, rounded up', async () => {
    expect(await reverse({ minutes: 40 })).toMatchObject({ ok: true })
    expect(await settled()).toEqual([-45, 45])
    const read = await bank.work(({ exchanges }) => exchanges.read(born.id))
    expect(read?.parties.map(({ confirmed, corrected }) => [confirmed, corrected])).toEqual([
      [90, 45],
      [90, 45],
    ])
  })

  it('is made once, by an operator who is no party, of what was counted', async () => {
    const own = await addExchange(bank, 'confirmed', { giver: olga, receiver: ana })
    expect(await reverse({ of: own })).toMatchObject({ refusal: { code: 'not-allowed' } })
    expect(await reverse({ by: ana })).toMatchObject({ refusal: { code: 'not-allowed' } })
    const early = await addExchange(bank, 'done', { giver: bo, receiver: ana })
    expect(await reverse({ of: early })).toMatchObject({ refusal: { code: 'not-counted' } })
    for (const minutes of [90, -15, 615, 0.5]) {
      expect(await reverse({ minutes })).toMatchObject({ refusal: { code: 'invalid-minutes' } })
    }
    expect(await reverse({ commandId: 'same' })).toMatchObject({ ok: true })
    expect(await reverse({ commandId: 'same' })).toMatchObject({ ok: true })
    expect(await reverse()).toMatchObject({ refusal: { code: 'already-corrected' } })
    expect(await told(ana)).toBe(1)
  })

  it('is never refused for a floor: what was not earned was not earned', async () => {
    const poor = await addMember(bank, 'Pia', 0)
    const earned = await addExchange(bank, 'confirmed', { giver: poor, receiver: bo })
    await addExchange(bank, 'confirmed', { giver: bo, receiver: poor })
    expect((await accountOf(bank, poor)).settled).toBe(0)
    expect(await reverse({ of: earned })).toMatchObject({ ok: true })
    expect((await accountOf(bank, poor)).settled).toBe(-60)
  })

  it('of nothing that was counted can only add', async () => {
    const none = await addExchange(bank, 'disputed', { giver: bo, receiver: ana })
    await act(bank, none, 'operator', 'resolve', { minutes: 0 })
    expect(await reverse({ of: none })).toMatchObject({ refusal: { code: 'invalid-minutes' } })
    expect(await reverse({ of: none, minutes: 30 })).toMatchObject({ ok: true })
    expect(await settled()).toEqual([-120, 120])
  })

  it('follows a person whose record was merged into another since', async () => {
    const again = await addMember(bank, 'Bo again')
    const command = { commandId: `merge-${bo}`, territoryId: bank.territoryId, by: olga }
    const pair = { gone: bo, stays: again, reason: 'one person' }
    expect(await mergeMembers(bank.ports)({ ...command, ...pair })).toMatchObject({ ok: true })
    expect((await accountOf(bank, again)).settled).toBe(90)
    expect(await reverse({ minutes: 120 })).toMatchObject({ ok: true })
    expect((await accountOf(bank, again)).settled).toBe(120)
    const [old] = await bank.asOwner('select settled_minutes from account where member_id = $1', [
      bo,
    ])
    expect(old).toEqual({ settled_minutes: 0 })
  })

  it('leaves nothing on the account of who has left: the fund takes it', async () => {
    await bank.work(({ ledger }) => ledger.openFund(toMinutes(-30_000)))
    await bank.work(({ members }) => members.change(bo, { state: 'left' }, bank.ports.now()))
    const { settled: left } = await accountOf(bank, bo)
    expect(await reverse({ minutes: 60 })).toMatchObject({ ok: true })
    expect(left).toBe(90)
    expect(await settled()).toEqual([-60, 0])
    expect((await bank.work(({ ledger }) => ledger.fund()))?.settled).toBe(60)
  })
})

describe('at the same moment', () => {
  it('two operators correct it once, and neither is told of a fault', async () => {
    const vera = await addToDesk(bank, 'Vera')
    const done = await Promise.all(
      Array.from({ length: 20 }, (_, turn) =>
        reverse({ by: turn % 2 === 0 ? olga : vera, minutes: turn % 2 === 0 ? 0 : 30 }),
      ),
    )
    expect(done.filter(({ ok }) => ok)).toHaveLength(1)
    const late = done.filter(({ ok }) => !ok)
    expect(late).toEqual(late.map(() => ({ ok: false, refusal: { code: 'already-corrected' } })))
    expect(bank.retries()).toBe(0)
  })
})

describe('the database refuses', () => {
  const raw = async (kind: string, reverses: string | null, minutes: number) => {
    const [from, to] = [(await accountOf(bank, ana)).id, (await accountOf(bank, bo)).id]
    const id = `raw-${crypto.randomUUID()}`
    const sql = transferSql(bank, {
      id,
      kind,
      lines: [
        [from, 'settled', minutes],
        [to, 'settled', -minutes],
      ],
    })
    const named = sql
      .replace('resolves_id', 'reverses_id')
      .replace(`'${kind}', null`, `'${kind}', ${reverses === null ? 'null' : `'${reverses}'`}`)
    return bank.asOwner(named).then(() => 'fine', errorCode)
  }

  it('a reversal of other minutes, of a hold, of nothing, or a second one', async () => {
    const deed = `exchange-${born.id}-2`
    expect(await raw('reversal', `${deed}-post`, 60)).toBe('FB006')
    expect(await raw('correction', `${deed}-hold`, 90)).toBe('FB007')
    expect(await raw('reversal', null, 90)).toBe('23514')
    expect(await raw('gift', `${deed}-post`, 90)).toBe('FB007')
    expect(await reverse()).toMatchObject({ ok: true })
    expect(await raw('reversal', `${deed}-post`, 90)).toBe('23505')
  })
})
