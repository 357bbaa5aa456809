import { runMigrations } from 'bullmq'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TerritoryId, toId } from '#core/ids'
import type { JobOrder } from '#core/jobs'
import type { Ports } from '#core/ports'
import { createAllWords } from '#locales/i18n'
import { createDispatch } from '#prisma/dispatch'
import { prepareJobStore } from '#prisma/job-store'
import { createLookups } from '#prisma/lookups'
import { createSendingBudget } from '#prisma/sending-budget'
import { createPool } from '#prisma/sql'
import { type Bank, openBank } from '#test/builders/bank'
import { addProposal } from '#test/builders/bank-exchange'
import { addMember } from '#test/builders/bank-member'
import { testSeal } from '#test/builders/test-seal'
import { createJobs, type Jobs } from './jobs.ts'
import type { JobEvent } from './observe.ts'
import { isJobName, performOrder } from './perform.ts'
import { createRelay } from './relay.ts'
import { performRecurring, type ScheduleDeps } from './schedule.ts'

let bank: Bank
let dispatchPool: ReturnType<typeof createPool>
beforeEach(async () => {
  bank = await openBank(10)
  dispatchPool = createPool(bank.urls.dispatch, 3)
})
afterEach(async () => {
  await dispatchPool.end()
  await bank.close()
})

const proposal = async () =>
  addProposal(bank, { giver: await addMember(bank, 'Bo'), receiver: await addMember(bank, 'Ana') })
const write = (order: JobOrder, runAt = bank.ports.now()) =>
  bank.work(({ outbox }) => outbox.add(order, runAt))
const stateOf = async (id: Awaited<ReturnType<typeof proposal>>['id']) =>
  (await bank.work(({ exchanges }) => exchanges.read(id)))?.state
const orders = () => bank.asOwner<{ state: string }>('select state from outbox order by id')

describe('an order', () => {
  it('written with a deed is carried out by whoever works, and goes', async () => {
    await prepareJobStore(bank.urls.owner, client => runMigrations(client))
    const { id } = await proposal()
    const done = Promise.withResolvers<JobEvent>()
    const events: JobEvent[] = []
    const jobs = startedJobs(event => {
      events.push(event)
      if (event.kind === 'job' && event.name === 'expire-exchange') done.resolve(event)
    })
    await jobs.start()
    await write({ job: 'expire-exchange', facts: { exchangeId: id } })
    expect(await done.promise).toMatchObject({ outcome: 'done' })
    expect(await stateOf(id)).toBe('expired')
    expect(await orders()).toEqual([])
    const stopping = performance.now()
    await jobs.stop()
    expect(performance.now() - stopping).toBeLessThan(8000)
    expect(events.filter(event => event.kind === 'fault')).toEqual([])
  })

  it('that comes twice acts once, and one that is gone does nothing', async () => {
    const { id } = await proposal()
    const facts = { exchangeId: id }
    await write({ job: 'expire-exchange', facts })
    const [row] = await bank.asOwner<{ id: number }>('select id from outbox')
    const order = { territoryId: bank.territoryId, outboxId: row?.id, facts }
    const perform = performOrder(bank.ports)
    await perform('expire-exchange', order)
    await perform('expire-exchange', order)
    const expired = await bank.asOwner(`select from audit where action = 'exchange.expire'`)
    expect(expired).toHaveLength(1)
    expect(await orders()).toEqual([])
  })

  it('with facts of another shape fails instead of doing something else', async () => {
    const { id } = await proposal()
    await write({ job: 'expire-exchange', facts: { exchangeId: id } })
    const [row] = await bank.asOwner<{ id: number }>('select id from outbox')
    const order = { territoryId: bank.territoryId, outboxId: row?.id, facts: { exchangeId: 'x' } }
    await expect(performOrder(bank.ports)('expire-exchange', order)).rejects.toThrow(/exchangeId/)
    expect(await orders()).toHaveLength(1)
  })
})

describe('the relay', () => {
  const relayWith = (add: (ids: readonly string[], how: string) => void) => {
    const dispatch = createDispatch(dispatchPool, bank.urls.dispatch)
    const record = (how: string) => async (jobs: readonly { id: string }[]) =>
      add(
        jobs.map(({ id }) => id),
        how,
      )
    const queue = { add: record('add'), restart: record('restart') }
    return createRelay({ ports: bank.ports, dispatch, queue })
  }

  it('takes what is due soon, each once, and leaves the rest where it is safe', async () => {
    const { id } = await proposal()
    const order = { job: 'expire-exchange', facts: { exchangeId: id } } as const
    for (const minutes of [-5, 0, 30, 90]) await write(order, bank.ports.now().add({ minutes }))
    const added: string[] = []
    const relay = relayWith(ids => added.push(...ids))
    await Promise.all([relay.run(), relay.run()])
    expect(added).toHaveLength(3)
    expect(new Set(added).size).toBe(3)
    expect(added.every(each => !each.includes(':'))).toBe(true)
    expect((await orders()).map(({ state }) => state)).toEqual([
      'started',
      'started',
      'started',
      'waiting',
    ])
  })

  it('marks nothing as started that the queue did not take', async () => {
    const { id } = await proposal()
    await write({ job: 'expire-exchange', facts: { exchangeId: id } })
    const relay = relayWith(() => {
      throw new Error('the queue is away')
    })
    await expect(relay.run()).rejects.toThrow('the queue is away')
    expect((await orders()).map(({ state }) => state)).toEqual(['waiting'])
  })

  it('asks the queue again about what should be done by now', async () => {
    const { id } = await proposal()
    const order = { job: 'expire-exchange', facts: { exchangeId: id } } as const
    await write(order, bank.ports.now().subtract({ minutes: 6 }))
    await write(order, bank.ports.now())
    const asked: string[] = []
    const relay = relayWith((ids, how) => asked.push(...ids.map(each => `${how} ${each}`)))
    await relay.run()
    await relay.recover()
    expect(asked.filter(each => each.startsWith('restart'))).toHaveLength(1)
  })
})

describe('at night', () => {
  const night = (more: Partial<ScheduleDeps> = {}): ScheduleDeps => ({
    ...{ ports: bank.ports, lookups: createLookups(bank.pool), seal: testSeal() },
    dispatch: createDispatch(dispatchPool, bank.urls.dispatch),
    relay: { run: () => Promise.resolve(), recover: () => Promise.resolve() },
    observe: () => undefined,
    backUp,
    ...more,
  })

  it('the books are added up anew, and a difference raises an alarm', async () => {
    const memberId = await addMember(bank, 'Ana')
    const events: JobEvent[] = []
    const check = () =>
      performRecurring(night({ observe: event => events.push(event) }), 're-add-books')
    await check()
    expect(events).toEqual([])
    await bank.asOwner('update account set settled_minutes = 60 where member_id = $1', [memberId])
    await check()
    expect(events).toMatchObject([{ kind: 'books-differ', faults: [{ kind: 'account-differs' }] }])
  })

  it('everything is written to a file outside the database', async () => {
    const events: JobEvent[] = []
    const taken = { rows: 3, bytes: 40 }
    const observe = (event: JobEvent) => events.push(event)
    await performRecurring(night({ observe, backUp: () => Promise.resolve(taken) }), 'back-up')
    expect(events).toEqual([{ kind: 'backed-up', ...taken }])
    await expect(performRecurring(night(), 'back-up')).rejects.toThrow('no night')
  })

  it('what goes wrong in one territory keeps no other one waiting; no other name recurs', async () => {
    const closed = toId<TerritoryId>(7000)
    const asked: number[] = []
    const transact: Ports['transact'] = (scope, work) => {
      asked.push(scope.territoryId)
      if (scope.territoryId === closed) return Promise.reject(new Error('closed'))
      return bank.ports.transact(scope, work)
    }
    const { dispatch, ...deps } = night({ ports: { ...bank.ports, transact } })
    const territories = () => Promise.resolve([closed, bank.territoryId])
    const both = { ...deps, dispatch: { ...dispatch, territories } }
    await expect(performRecurring(both, 'watch-placements')).rejects.toThrow('closed')
    expect(asked).toEqual([closed, bank.territoryId])
    expect(await performRecurring(night(), 'expire-exchange')).toBe(false)
    expect(await performRecurring(night(), 'toString')).toBe(false)
    expect([isJobName('expire-exchange'), isJobName('toString')]).toEqual([true, false])
  })
})
const backUp = () => Promise.reject(new Error('no night here'))

function startedJobs(observe: (event: JobEvent) => void): Jobs {
  return createJobs({
    ports: bank.ports,
    lookups: createLookups(bank.pool),
    budget: createSendingBudget(bank.pool, 1, 1000),
    isPaid: false,
    dispatch: createDispatch(dispatchPool, bank.urls.dispatch),
    seal: testSeal(),
    wordsOf: createAllWords(),
    instance: 'test',
    store: { kind: 'postgres', url: bank.urls.app },
    backUp,
    // Nobody has a phone here: no request leaves.
    telegram: { token: '1:none', apiRoot: 'http://127.0.0.1:9' },
    observe,
  })
}
