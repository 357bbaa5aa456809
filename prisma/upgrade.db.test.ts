import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { foundTerritory } from '#test/builders/bank'
import { guardedTables } from '#test/builders/catalogue-walk'
import { fillEveryTable } from '#test/builders/every-table'
import { createTestDatabase, type TestDatabase } from '#test/database'
import { MIGRATIONS, migrate, readMigrations } from './engine.ts'
import { grantRoles } from './roles.ts'
import { errorCode } from './transact.ts'

let database: TestDatabase
let owner: pg.Pool
let folder: string

beforeAll(async () => {
  database = await createTestDatabase()
  owner = new pg.Pool({ connectionString: database.ownerUrl, max: 1 })
  folder = await mkdtemp(join(tmpdir(), 'filo-upgrade-'))
})

afterAll(async () => {
  await owner.end()
  await database.drop()
  await rm(folder, { recursive: true })
})

it('the newest migration applies to a database that the version before it filled', async () => {
  const newest = (await readMigrations()).at(-1)?.name ?? ''
  await cp(MIGRATIONS, folder, { recursive: true })
  await rm(join(folder, newest), { recursive: true })
  await owner.query('drop schema public cascade; create schema public')
  await grantRoles(database.ownerUrl)
  await migrate(database.ownerUrl, { folder })
  await fillEveryTable(whatStands, await foundTerritory(owner, 'before'))
  const before = await count()

  expect(await migrate(database.ownerUrl)).toEqual({ applied: [newest] })
  const after = await count()
  // A migration may write rows (jobs to start), and loses none.
  const lost = Object.keys(before).filter(table => (after[table] ?? 0) < (before[table] ?? 0))
  expect(lost).toEqual([])
  expect(Object.values(before).filter(rows => rows === 0)).toEqual([])
})

/** Tables and columns that only the newest migration brings cannot be filled before it. */
async function whatStands(text: string): Promise<void> {
  try {
    await owner.query(text)
  } catch (fault) {
    if (!['42P01', '42703'].includes(errorCode(fault))) throw fault
  }
}

/** Rows of every table that belongs to a territory. */
async function count(): Promise<Record<string, number>> {
  const query = async <Row extends object>(text: string) => (await owner.query<Row>(text)).rows
  const counts: Record<string, number> = {}
  for (const { table: name } of await guardedTables(query)) {
    const { rows } = await owner.query<{ rows: number }>(
      `select count(*)::int as rows from ${name}`,
    )
    counts[name] = rows[0]?.rows ?? 0
  }
  return counts
}
