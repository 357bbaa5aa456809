import pg from 'pg'
import { createPool, createSql, createStatementNames, type Sql } from '#prisma/sql'
import { sight } from '#prisma/transact'
import { createTestDatabase } from '#test/database'

export type ScopedDatabase = {
  /** As the application, inside one territory's scope; committed unless the work throws. */
  inScope: <T>(territoryId: number, work: (sql: Sql) => Promise<T>) => Promise<T>
  /** As the owner: what the application must not see or write. */
  asOwner: <Row extends object>(text: string, values?: unknown[]) => Promise<readonly Row[]>
  /** A territory with two municipalities (003149 Trecate, 003068 Galliate). */
  newTerritory: (slug: string) => Promise<number>
  close: () => Promise<void>
}

/** A database of the test's own, for tests of single stores. */
export async function openScopedDatabase(): Promise<ScopedDatabase> {
  const database = await createTestDatabase()
  const pool = createPool(database.appUrl, 3)
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  const names = createStatementNames()
  return {
    inScope: async (territoryId, work) => {
      const client = await pool.connect()
      try {
        await client.query(`begin; set local filo.territory = ${territoryId}; ${sight('house')}`)
        const value = await work(createSql(client, names))
        await client.query('commit')
        return value
      } catch (fault) {
        await client.query('rollback')
        throw fault
      } finally {
        client.release()
      }
    },
    asOwner: async <Row extends object>(text: string, values: unknown[] = []) =>
      (await owner.query<Row>(text, values)).rows,
    newTerritory: slug => newTerritory(owner, slug),
    close: async () => {
      await pool.end()
      await owner.end()
      await database.drop()
    },
  }
}

async function newTerritory(owner: pg.Client, slug: string): Promise<number> {
  const { rows } = await owner.query<{ id: number }>(
    `insert into territory (slug, time_zone) values ($1, 'Europe/Rome') returning id`,
    [slug],
  )
  const id = rows[0]?.id ?? 0
  await owner.query(
    `insert into municipality (code, name, latitude, longitude) values
      ('003149', 'Trecate', 45.434, 8.7364), ('003068', 'Galliate', 45.4794, 8.6982)
    on conflict do nothing`,
  )
  await owner.query(
    `insert into municipality_territory (municipality_code, territory_id, from_day)
    values ('003149', $1, '2018-01-01'), ('003068', $1, '2018-01-01')`,
    [id],
  )
  return id
}
