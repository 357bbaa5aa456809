import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#test/database'
import { createPool } from './sql.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('a connection that breaks in hand fails its query, never the process', async () => {
  const pool = createPool(database.appUrl, 2)
  const owner = createPool(database.ownerUrl, 1)
  const faults: unknown[] = []
  const onFault = (fault: unknown) => void faults.push(fault)
  process.on('uncaughtException', onFault)
  try {
    const inHand = await pool.connect()
    const { rows } = await inHand.query<{ pid: number }>('select pg_backend_pid() as pid')
    const gone = new Promise(resolve => inHand.once('end', resolve))
    await owner.query('select pg_terminate_backend($1)', [rows[0]?.pid])
    await gone
    await expect(inHand.query('select 1')).rejects.toThrow()
    inHand.release(true)
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    expect(faults).toEqual([])
  } finally {
    process.off('uncaughtException', onFault)
    await Promise.all([pool.end(), owner.end()])
  }
})
