import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ExchangeId, type TelegramId, type TerritoryId, toId } from '#core/ids'
import { createDispatch } from '#prisma/dispatch'
import { createPool, createSql, createStatementNames, type Sql } from '#prisma/sql'
import { createDeliveryStore } from '#prisma/stores/deliveries'
import { createOutboxStore } from '#prisma/stores/outbox'
import { createTestDatabase, type TestDatabase } from '#test/database'
import { sight } from './transact.ts'

const now = Temporal.Instant.from('2026-11-24T10:00:00Z')
const names = createStatementNames()
let database: TestDatabase
let app: pg.Pool
let dispatchPool: pg.Pool
let [one, two] = [0, 0]

beforeAll(async () => {
  database = await createTestDatabase()
  app = createPool(database.appUrl, 3)
  dispatchPool = createPool(database.dispatchUrl, 2)
  const owner = createPool(database.ownerUrl, 1)
  const { rows } = await owner.query<{ id: number }>(
    `insert into territory (slug, time_zone) values ('one', 'Europe/Rome'), ('two', 'Europe/Rome') returning id`,
  )
  await owner.end()
  one = rows[0]?.id ?? 0
  two = rows[1]?.id ?? 0
})
afterAll(async () => {
  await app.end()
  await dispatchPool.end()
  await database.drop()
})

async function inScope<T>(territory: number, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await app.connect()
  try {
    await client.query(`begin; set local filo.territory = ${territory}; ${sight('house')}`)
    const value = await work(createSql(client, names))
    await client.query('commit')
    return value
  } finally {
    client.release()
  }
}

const add = (territory: number, priority: 'reply' | 'personal' | 'bulk', seconds: number) =>
  inScope(territory, sql =>
    createDeliveryStore(sql, territory).add(
      {
        dedupeKey: crypto.randomUUID(),
        to: { telegramId: toId<TelegramId>(99) },
        notice: { kind: 'account.moved', facts: {} },
        priority,
        silent: false,
        dueAt: now.add({ seconds }),
        deadlineAt: null,
      },
      now,
    ),
  )

const order = (territory: number, exchangeId: number, runAt: Temporal.Instant) =>
  inScope(territory, sql =>
    createOutboxStore(sql, territory).add(
      { job: 'expire-exchange', facts: { exchangeId: toId<ExchangeId>(exchangeId) } },
      runAt,
    ),
  )

describe('the dispatcher', () => {
  it('sees what is due in every territory, by priority, then by time', async () => {
    const dispatch = createDispatch(dispatchPool, database.dispatchUrl)
    await add(one, 'bulk', -9)
    await add(two, 'personal', -1)
    await add(one, 'personal', -5)
    await add(two, 'reply', 0)
    await add(one, 'reply', 30)
    const due = await dispatch.dueDeliveries(now, 10)
    expect(due.map(each => each.territoryId)).toEqual([two, one, two, one])
    expect((await dispatch.dueDeliveries(now, 1))[0]?.territoryId).toBe(two)
    expect(await dispatch.nextDelivery(now)).toEqual(now.add({ seconds: 30 }))
    expect(await dispatch.nextDelivery(now.add({ seconds: 30 }))).toBeUndefined()
    await inScope(two, sql =>
      createDeliveryStore(sql, two).claim(
        due.map(each => each.id),
        'test',
        now,
      ),
    )
    expect(await dispatch.territoriesSending()).toEqual([two])
    expect(await dispatch.territories()).toEqual([one, two])
  })

  it('sees neither whom nor what', async () => {
    await expect(dispatchPool.query('select facts from delivery')).rejects.toThrow(
      /permission denied/,
    )
    await expect(dispatchPool.query('select member_id from delivery')).rejects.toThrow(/denied/)
    await expect(dispatchPool.query('select payload from outbox')).rejects.toThrow(/denied/)
    await expect(dispatchPool.query(`update delivery set state = 'sent'`)).rejects.toThrow(/denied/)
  })

  it('is woken by a commit, and again after its connection was cut', async () => {
    const dispatch = createDispatch(dispatchPool, database.dispatchUrl)
    const woken = {
      delivery: Promise.withResolvers<boolean>(),
      outbox: Promise.withResolvers<boolean>(),
    }
    const listening = await dispatch.listen({
      delivery: () => woken.delivery.resolve(true),
      outbox: () => woken.outbox.resolve(true),
    })
    await add(one, 'personal', 0)
    await order(one, 1, now)
    await Promise.all([woken.delivery.promise, woken.outbox.promise])
    woken.delivery = Promise.withResolvers()
    const owner = createPool(database.ownerUrl, 1)
    await owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen filo_%'
      and datname = current_database()`,
    )
    await owner.end()
    await woken.delivery.promise
    await listening.stop()
  })
})

describe('the outbox', () => {
  const outbox = <T>(work: (store: ReturnType<typeof createOutboxStore>) => Promise<T>) =>
    inScope(two, sql => work(createOutboxStore(sql, two)))

  it('gives an order to one relay, keeps it until the job is done, and finds what got lost', async () => {
    const dispatch = createDispatch(dispatchPool, database.dispatchUrl)
    await order(two, 7, now)
    await order(two, 8, now.add({ hours: 2 }))
    expect(await dispatch.territoriesWithOrders(now)).toContain(toId<TerritoryId>(two))
    const [mine, theirs] = await outbox(async first => {
      const locked = await first.lockWaiting(now, 10)
      const second = await outbox(store => store.lockWaiting(now, 10))
      await first.markStarted(locked.map(each => each.id))
      return [locked, second]
    })
    expect(theirs).toEqual([])
    expect(mine.map(each => each.order)).toEqual([
      { job: 'expire-exchange', facts: { exchangeId: 7 } },
    ])
    const id = mine[0]?.id
    if (!id) throw new Error('it was locked')
    expect(await outbox(store => store.lockWaiting(now, 10))).toEqual([])
    const late = now.add({ seconds: 1 })
    expect(await dispatch.territoriesWithLate(late)).toEqual([two])
    expect((await outbox(store => store.late(late, 10))).map(each => each.id)).toEqual([id])
    expect(await outbox(store => store.isOpen(id))).toBe(true)
    await outbox(store => store.finish(id))
    expect(await outbox(store => store.isOpen(id))).toBe(false)
    expect(await dispatch.territoriesWithLate(late)).toEqual([])
  })
})
