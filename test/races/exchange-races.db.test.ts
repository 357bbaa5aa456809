import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Exchange } from '#core/exchange/exchange'
import type { ExchangeVerb, Hand } from '#core/exchange/machine'
import type { MemberId } from '#core/ids'
import type { Refusal } from '#core/refusal'
import type { Result } from '#core/result'
import { sight } from '#prisma/transact'
import { type Bank, openBank } from '#test/builders/bank'
import { act, addExchange, addProposal, addRequest, type Born } from '#test/builders/bank-exchange'
import { accountOf, addMember } from '#test/builders/bank-member'

let bank: Bank
let ana: MemberId
let bo: MemberId
beforeAll(async () => {
  bank = await openBank(20)
  ana = await addMember(bank, 'Ana', null)
  bo = await addMember(bank, 'Bo', null)
})
afterEach(async () => {
  expect(await bank.books()).toEqual([])
  expect(bank.retries()).toBe(0)
})
afterAll(() => bank.close())

type Outcome = Result<Exchange, Refusal>

const times = <T>(count: number, work: (turn: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, turn) => work(turn)))

/** Fifty acts at once, the given kinds by turns. */
const race = (born: Born, acts: readonly (readonly [Hand, ExchangeVerb, number?])[]) =>
  times(50, async turn => {
    const [hand, verb, minutes] = acts[turn % acts.length] ?? ['system', 'expire']
    const facts = minutes === undefined ? {} : { minutes }
    return { verb, hand, outcome: await act(bank, born, hand, verb, facts) }
  })

const wins = (outcomes: readonly Outcome[]): number => outcomes.filter(({ ok }) => ok).length
const stateOf = async ({ id }: Born) =>
  (await bank.work(({ exchanges }) => exchanges.read(id)))?.state
const transfersOf = async ({ id }: Born): Promise<readonly string[]> =>
  (
    await bank.asOwner<{ kind: string }>(
      'select kind from transfer where exchange_id = $1 order by kind',
      [id],
    )
  ).map(({ kind }) => kind)
const auditOf = async ({ id }: Born, deed: ExchangeVerb | 'no-room'): Promise<number> =>
  (
    await bank.asOwner(
      `select from audit where entity = 'exchange' and entity_id = $1 and action = $2`,
      [String(id), `exchange.${deed}`],
    )
  ).length

describe('fifty taps on one exchange', () => {
  it('confirm it once when they are the same tap, and all read the same', async () => {
    const born = await addExchange(bank, 'done', { giver: bo, receiver: ana })
    const before = await accountOf(bank, bo)
    const outcomes = await times(50, () =>
      act(bank, born, 'receiver', 'confirm', { commandId: `tap-${born.id}` }),
    )
    expect(outcomes.map(outcome => outcome.ok && outcome.value.state)).toEqual(
      Array.from({ length: 50 }, () => 'confirmed'),
    )
    expect(await transfersOf(born)).toEqual(['hold', 'post'])
    expect(await auditOf(born, 'confirm')).toBe(1)
    expect((await accountOf(bank, bo)).settled).toBe(before.settled + 60)
  })

  it('confirm it once when each is a tap of its own; the rest are refused', async () => {
    const born = await addExchange(bank, 'done', { giver: bo, receiver: ana })
    const outcomes = await times(50, () => act(bank, born, 'receiver', 'confirm'))
    expect(wins(outcomes)).toBe(1)
    const late = { ok: false, refusal: { code: 'not-now', state: 'confirmed', verb: 'confirm' } }
    expect(outcomes.filter(({ ok }) => !ok)).toEqual(Array.from({ length: 49 }, () => late))
    expect(await transfersOf(born)).toEqual(['hold', 'post'])
    expect(await auditOf(born, 'confirm')).toBe(1)
  })

  it('end it in one way when it is accepted, declined, withdrawn and expired at once', async () => {
    const born = await addProposal(bank, { giver: bo, receiver: ana })
    const done = await race(born, [
      ['giver', 'accept'],
      ['receiver', 'withdraw'],
      ['giver', 'decline'],
      ['system', 'expire'],
    ])
    const winners = done.filter(({ outcome }) => outcome.ok).map(({ verb }) => verb)
    expect(winners).toHaveLength(1)
    const held = winners[0] === 'accept' ? ['hold'] : []
    expect(await transfersOf(born)).toEqual(held)
  })

  it('accept before they cancel, and both money steps match the state', async () => {
    const born = await addProposal(bank, { giver: bo, receiver: ana })
    const done = await race(born, [
      ['receiver', 'cancel'],
      ['giver', 'accept'],
      ['giver', 'cancel'],
      ['receiver', 'withdraw'],
    ])
    const winners = done.filter(({ outcome }) => outcome.ok).map(({ verb }) => verb)
    const endings = { accepted: ['hold'], cancelled: ['hold', 'void'], withdrawn: [] }
    const state = await stateOf(born)
    expect(Object.keys(endings)).toContain(state)
    expect(await transfersOf(born)).toEqual(endings[state as keyof typeof endings])
    expect(new Set(winners).size).toBe(winners.length)
  })

  it('finish it with one word about its length when both sides speak at once', async () => {
    const born = await addExchange(bank, 'accepted', { giver: bo, receiver: ana })
    const done = await race(born, [
      ['giver', 'finish', 90],
      ['receiver', 'finish', 30],
    ])
    const [won, ...others] = done.filter(({ outcome }) => outcome.ok)
    expect(others).toEqual([])
    const exchange = await bank.work(({ exchanges }) => exchanges.read(born.id))
    expect(won?.outcome).toEqual({ ok: true, value: exchange })
    const stated = exchange?.statedBy === 'giver' ? 90 : 30
    expect(exchange?.parties.map(({ done: minutes }) => minutes)).toEqual([stated, stated])
  })

  it('confirm or dispute it, never both', async () => {
    const born = await addExchange(bank, 'done', { giver: bo, receiver: ana })
    const done = await race(born, [
      ['receiver', 'confirm'],
      ['receiver', 'dispute'],
      ['giver', 'dispute'],
    ])
    expect(done.filter(({ outcome }) => outcome.ok)).toHaveLength(1)
    const state = await stateOf(born)
    expect(await transfersOf(born)).toEqual(state === 'confirmed' ? ['hold', 'post'] : ['hold'])
    const disputes = await bank.asOwner(
      `select from queue_item where kind = 'dispute' and exchange_id = $1`,
      [born.id],
    )
    expect(disputes).toHaveLength(state === 'disputed' ? 1 : 0)
  })

  it('confirm it for the last word, not for one that was restated', async () => {
    const born = await addExchange(bank, 'done', { giver: bo, receiver: ana })
    const done = await race(born, [
      ['receiver', 'restate', 75],
      ['receiver', 'confirm', 60],
      ['giver', 'confirm', 75],
    ])
    const confirmed = done.filter(({ verb, outcome }) => verb === 'confirm' && outcome.ok)
    expect(confirmed).toHaveLength(1)
    const minutes = confirmed[0]?.hand === 'giver' ? 75 : 60
    const exchange = await bank.work(({ exchanges }) => exchanges.read(born.id))
    expect(exchange?.parties.map(party => party.confirmed)).toEqual([minutes, minutes])
  })
})

describe('one request, ten people asked', () => {
  it('goes to the first who accepts; the others are let go, and one hold is written', async () => {
    const asker = await addMember(bank, 'Carla')
    const givers = await times(10, turn => addMember(bank, `G${turn}`))
    const requestId = await addRequest(bank, asker, 60)
    const asked = await Promise.all(
      givers.map(giver => addProposal(bank, { giver, receiver: asker, requestId })),
    )
    const outcomes = await times(50, turn => {
      const born = asked[turn % asked.length]
      if (born === undefined) throw new Error('nobody was asked')
      return act(bank, born, 'giver', 'accept')
    })
    expect(wins(outcomes)).toBe(1)
    const states = await Promise.all(asked.map(stateOf))
    expect(states.toSorted()).toEqual(['accepted', ...Array.from({ length: 9 }, () => 'withdrawn')])
    expect((await Promise.all(asked.map(transfersOf))).flat()).toEqual(['hold'])
    expect((await accountOf(bank, asker)).heldOut).toBe(60)
  })

  it('leaves a refusal standing that is given in the same moment', async () => {
    const asker = await addMember(bank, 'Dario')
    const requestId = await addRequest(bank, asker, 15)
    const ask = () => addProposal(bank, { giver: bo, receiver: asker, requestId })
    const [accepted, declined] = [await ask(), await ask()]
    const held = await bank.pool.connect()
    await held.query(`begin; set local filo.territory = ${bank.territoryId}; ${sight('house')}`)
    await held.query(`update exchange set state = 'declined' where id = ${declined.id}`)
    const accepting = act(bank, accepted, 'giver', 'accept')
    await vi.waitFor(async () => expect(await waiting()).toBe(1))
    await held.query('commit')
    held.release()
    expect(await accepting).toMatchObject({ ok: true, value: { state: 'accepted' } })
    expect(await stateOf(declined)).toBe('declined')
  })
})

/** Transactions of this database that wait for a lock. */
const waiting = async (): Promise<number> =>
  (
    await bank.asOwner(`select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`)
  ).length

describe('twenty exchanges of the same few people', () => {
  it('are accepted both ways at once without passing the floor or standing in each other’s way', async () => {
    const [eva, fio] = [await addMember(bank, 'Eva', -300), await addMember(bank, 'Fio', -300)]
    const born = await times(20, turn =>
      addProposal(bank, {
        ...(turn % 2 === 0 ? { giver: eva, receiver: fio } : { giver: fio, receiver: eva }),
        minutes: 60,
      }),
    )
    const outcomes = await Promise.all(born.map(one => act(bank, one, 'giver', 'accept')))
    expect(wins(outcomes)).toBe(10)
    const late = { ok: false, refusal: { code: 'no-longer-open' } }
    expect(outcomes.filter(({ ok }) => !ok)).toEqual(Array.from({ length: 10 }, () => late))
    const states = await Promise.all(born.map(stateOf))
    expect(states).toEqual(outcomes.map(({ ok }) => (ok ? 'accepted' : 'expired')))
    const written = await Promise.all(born.map(one => auditOf(one, 'no-room')))
    expect(written).toEqual(outcomes.map(({ ok }) => (ok ? 0 : 1)))
    expect((await accountOf(bank, eva)).heldOut).toBe(300)
    expect((await accountOf(bank, fio)).heldOut).toBe(300)
  })
})
