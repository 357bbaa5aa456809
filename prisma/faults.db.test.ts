import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#test/database'
import { emptyDatabase, otherUsers } from './empty.ts'
import { createFaultedUpdates } from './faults.ts'
import { reachDatabase } from './reach.ts'
import { createPool } from './sql.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('an update that failed is noted under its latest code, by the application', async () => {
  const pool = createPool(database.appUrl, 1)
  try {
    const faults = createFaultedUpdates(pool)
    await faults.store(5_000_000_001, 'AB34')
    await faults.store(5_000_000_001, 'CD67')
    const { rows } = await pool.query(
      'select update_id as id, fault_id as code from faulted_update',
    )
    expect(rows).toEqual([{ id: 5_000_000_001, code: 'CD67' }])
    expect(await otherUsers(database.ownerUrl)).toBe(1)
  } finally {
    await pool.end()
  }
})

test('reaching a database gives its version, or the code of what stands in the way', async () => {
  expect((await reachDatabase(database.ownerUrl)).version).toBeGreaterThanOrEqual(140_000)
  const wrong = new URL(database.appUrl)
  wrong.pathname = '/nowhere'
  await expect(reachDatabase(wrong.href)).rejects.toMatchObject({ code: '3D000' })
})

test('an emptied database has nothing of Filo left', async () => {
  await emptyDatabase(database.ownerUrl)
  const pool = createPool(database.ownerUrl, 1)
  try {
    const { rows } = await pool.query(
      `select from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'bullmq')`,
    )
    expect(rows).toEqual([])
  } finally {
    await pool.end()
  }
})
