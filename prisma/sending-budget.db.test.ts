import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SendingBudget } from '#core/delivery/budget'
import { createTestDatabase, type TestDatabase } from '#test/database'
import { createSendingBudget, createSendingPause } from './sending-budget.ts'
import { createPool } from './sql.ts'

let database: TestDatabase
let pool: pg.Pool
let owner: pg.Pool
let bots = 100
beforeAll(async () => {
  database = await createTestDatabase()
  pool = createPool(database.appUrl, 5)
  owner = createPool(database.ownerUrl, 1)
})
afterAll(async () => {
  await pool.end()
  await owner.end()
  await database.drop()
})

/** A bot of its own, as so many processes see it. */
function newBot(perSecond: number, processes = 1): { id: number; budgets: SendingBudget[] } {
  const id = bots++
  const budgets = Array.from({ length: processes }, () => createSendingBudget(pool, id, perSecond))
  return { id, budgets }
}
const one = (perSecond: number) => {
  const { id, budgets } = newBot(perSecond)
  const [budget] = budgets
  if (budget === undefined) throw new Error('there is one')
  return { id, budget }
}
const pace = async (id: number): Promise<number> => {
  const { rows } = await owner.query<{ pace: number }>(
    'select sending_pace(pace, until) as pace from sending_pause where bot_id = $1',
    [id],
  )
  return rows[0]?.pace ?? Number.NaN
}
/** As if so many seconds had passed since. */
const passed = (id: number, seconds: number) =>
  owner.query(
    `update sending_pause set until = until - make_interval(secs => $2),
      next_at = next_at - make_interval(secs => $2) where bot_id = $1`,
    [id, seconds],
  )

describe('turns', () => {
  it('come one after the other, whoever takes them, and never two at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(20, 30, 100),
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 8, maxLength: 20 }),
        async (perSecond, takers) => {
          const { budgets } = newBot(perSecond, 4)
          const turns = await Promise.all(
            takers.map(async taker => {
              const waitMs = (await budgets[taker]?.personal()) ?? 0
              return performance.now() + waitMs
            }),
          )
          const order = turns.toSorted((a, b) => a - b)
          const span = (order.at(-1) ?? 0) - (order[0] ?? 0)
          const everyMs = 1000 / perSecond
          // Whoever comes late may catch up on 200 ms; asking takes a moment itself.
          const catchUp = 200 + 60
          expect(span).toBeGreaterThanOrEqual((takers.length - 1) * everyMs - catchUp)
        },
      ),
      { numRuns: 10 },
    )
  })

  it('for many are few at a time, so that somebody alone never waits long behind them', async () => {
    for (const perSecond of [30, 1000]) {
      const { budget } = one(perSecond)
      for (let asks = 0; asks < 5; asks += 1) await budget.bulk(500)
      expect(await budget.personal()).toBeLessThan(60)
    }
  })

  it('for many are evenly apart', async () => {
    const { budget } = one(1000)
    const turns = await budget.bulk(500)
    expect(turns.count).toBe(40)
    expect(turns.everyMs).toBeCloseTo(1)
    const more = await budget.bulk(500)
    expect(more.count).toBe(0)
    expect(more.waitMs).toBeGreaterThan(0)
  })

  it('go to persons first: while many of those wait, there is none for bulk', async () => {
    const { budget } = one(10)
    const waits = await Promise.all(Array.from({ length: 5 }, () => budget.personal()))
    expect(Math.max(...waits)).toBeGreaterThan(250)
    expect((await budget.bulk(1)).count).toBe(0)
  })

  it('that nobody took are lost: no burst after a rest', async () => {
    const { id, budget } = one(100)
    await budget.personal()
    await passed(id, 60)
    const turns = []
    for (let asks = 0; asks < 12; asks += 1) {
      const waitMs = await budget.personal()
      turns.push(performance.now() + waitMs)
    }
    // However slow the asking: twelve turns take eleven intervals of 10 ms, less one that was free.
    expect((turns.at(-1) ?? 0) - (turns[0] ?? 0)).toBeGreaterThan(90)
  })
})

describe('the pause', () => {
  it('is shared by all, never shortened, and no other bot’s', async () => {
    const { id, budgets } = newBot(30, 2)
    const [mine, theirs] = budgets
    expect(await mine?.leftMs()).toBe(0)
    await mine?.extend(30)
    await theirs?.extend(10)
    const left = (await createSendingPause(pool, id).leftMs()) / 1000
    expect(left).toBeGreaterThan(29)
    expect(left).toBeLessThanOrEqual(30)
    expect(await one(30).budget.leftMs()).toBe(0)
    const turns = await theirs?.bulk(5)
    expect(turns?.count).toBe(0)
    expect(turns?.waitMs).toBeGreaterThan(29_000)
  })

  it('ends exactly then: the next turn is there at once', async () => {
    const { id, budget } = one(30)
    await budget.extend(3)
    await passed(id, 3)
    expect(await budget.leftMs()).toBe(0)
    expect((await budget.bulk(1)).count).toBe(1)
  })
})

describe('the pace', () => {
  it('is lowered by a 429 that comes within a minute of the last, and recovers slowly', async () => {
    const { id, budget } = one(100)
    await budget.extend(2)
    expect(await pace(id)).toBe(1)
    // What was under way when it began says nothing new.
    await budget.extend(2)
    expect(await pace(id)).toBe(1)
    await passed(id, 10)
    await budget.extend(2)
    expect(await pace(id)).toBeCloseTo(0.8)
    await passed(id, 10)
    await budget.extend(2)
    expect(await pace(id)).toBeCloseTo(0.64)
    await passed(id, 3)
    expect((await budget.bulk(100)).everyMs).toBeCloseTo(10 / 0.64, 0)
    await passed(id, 60)
    expect(await pace(id)).toBeCloseTo(0.64, 1)
    await passed(id, 120)
    expect(await pace(id)).toBeCloseTo(0.84, 1)
    await passed(id, 600)
    expect(await pace(id)).toBe(1)
    await budget.extend(1)
    expect(await pace(id)).toBe(1)
  })

  it('never falls below a fifth', async () => {
    const { id, budget } = one(100)
    for (let floods = 0; floods < 20; floods += 1) {
      await budget.extend(1)
      await passed(id, 2)
    }
    expect(await pace(id)).toBeCloseTo(0.2)
  })
})
