import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { houseOf } from '#core/listing/member-command'
import { checkTerms, missingIn } from '#core/opportunity/check-terms'
import type { Ports, Stores } from '#core/ports'
import { ok } from '#core/result'
import { createPool } from '#prisma/sql'
import { createTransact } from '#prisma/transact'
import { createTestStores } from '#test/builders/test-stores'
import { createTestDatabase, type TestDatabase } from '#test/database'
import { type Demo, seedDemo } from './seed-demo.ts'

const now = Temporal.Instant.from('2026-11-24T10:00:00Z')
const day = Temporal.PlainDate.from('2026-11-24')
let database: TestDatabase
let pool: ReturnType<typeof createPool>
let ports: Ports
let first: Demo
beforeAll(async () => {
  database = await createTestDatabase()
  pool = createPool(database.appUrl, 2)
  ports = { transact: createTransact(pool, createTestStores), now: () => now }
  first = await seedDemo(database.ownerUrl, ports)
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

async function read<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
  const { territoryId } = first
  const result = await ports.transact(houseOf({ territoryId }), async stores =>
    ok(await work(stores)),
  )
  if (!result.ok) throw new Error('reading is never refused')
  return result.value
}

describe('the demo territory', () => {
  it('has the municipalities of today, its words and a fund that paid the gifts', async () => {
    const municipalities = await read(stores => stores.network.municipalities(day))
    expect(municipalities).toHaveLength(29)
    expect(await read(stores => stores.network.text('desk', 'ar'))).toContain('تجريبي')
    const fund = await read(stores => stores.ledger.fund())
    expect(fund?.settled).toBe(-14 * 120)
  })

  it('has enough neighbours in one place for a fact to be shown', async () => {
    const facts = await read(stores => stores.members.countFacts(['003149', '003068']))
    const total = facts.find(fact => fact.municipalityCode === '003149' && fact.language === null)
    expect(total?.members).toBeGreaterThanOrEqual(5)
    const arabic = facts.filter(fact => fact.language === 'ar')
    expect(arabic.reduce((sum, fact) => sum + fact.members, 0)).toBeGreaterThanOrEqual(5)
    const offers = await read(stores => stores.listings.page({ kind: 'offer', limit: 100 }))
    expect(offers).toHaveLength(28)
  })

  it('has something open of several kinds, in every language, until a day to come', async () => {
    const open = await read(({ opportunities }) =>
      opportunities.page({ states: ['published'], limit: 10 }),
    )
    expect(new Set(open.map(({ kind }) => kind))).toEqual(
      new Set(['job', 'training', 'funding-call']),
    )
    for (const one of open) {
      expect(missingIn(one)).toEqual([])
      const municipalities = await read(stores => stores.network.municipalities(day))
      expect(checkTerms(one, { now, today: day, municipalities })).toBeUndefined()
    }
  })

  it('has hours given back in every way, and one that still has to begin', async () => {
    const placements = await read(stores => stores.placements.page({ limit: 20 }))
    expect(new Set(placements.map(({ order }) => order.scheme)).size).toBe(7)
    expect(placements.filter(({ state }) => state === 'draft')).toHaveLength(1)
  })

  it('is made once; every call gives fresh links', async () => {
    const again = await seedDemo(database.ownerUrl, ports)
    expect(again.territoryId).toBe(first.territoryId)
    expect(again.codes.member).not.toBe(first.codes.member)
    const members = await read(stores => stores.members.page({ limit: 100 }))
    // Fourteen neighbours, three of the desk, three bodies.
    expect(members).toHaveLength(20)
    const hash = createHash('sha256').update(again.codes.operator).digest('base64url')
    const invite = await read(stores => stores.invites.ofHash(hash))
    expect(invite).toMatchObject({ role: 'operator', usesLeft: 1 })
    expect(members.find(({ id }) => id === invite?.memberId)?.firstName).toBe('Chiara')
  })
})
