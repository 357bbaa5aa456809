import type pg from 'pg'
import { type TerritoryId, toId } from '#core/ids'
import type { BookFault } from '#core/ledger/book-fault'
import { reAddBooks } from '#core/ledger/re-add-books'
import { houseOf } from '#core/listing/member-command'
import type { Ports, Stores } from '#core/ports'
import { ok } from '#core/result'
import { createPool } from '#prisma/sql'
import { createTransact } from '#prisma/transact'
import { createTestDatabase } from '#test/database'
import { createTestStores } from './test-stores.ts'

/** A time bank on a database of the test's own: real stores, a clock that stands still. */
export type Bank = {
  readonly ports: Ports
  readonly territoryId: TerritoryId
  readonly urls: { readonly app: string; readonly owner: string; readonly dispatch: string }
  /** The application's pool: no scope is set. */
  readonly pool: pg.Pool
  /** In the territory's scope, committed unless the work throws. */
  readonly work: <T>(work: (stores: Stores) => Promise<T>) => Promise<T>
  readonly ownerPool: pg.Pool
  readonly asOwner: <Row extends object>(
    text: string,
    values?: unknown[],
  ) => Promise<readonly Row[]>
  /** How many units of work had to start again: each was a deadlock or the like. */
  readonly retries: () => number
  readonly books: () => Promise<readonly BookFault[]>
  readonly close: () => Promise<void>
}

/** Tuesday, 24 November 2026, eleven in the morning in Rome. */
export const bankOpens = Temporal.Instant.from('2026-11-24T10:00:00Z')

export async function openBank(connections = 20): Promise<Bank> {
  const database = await createTestDatabase()
  const pool = createPool(database.appUrl, connections)
  const owner = createPool(database.ownerUrl, 2)
  let retries = 0
  const counted = createTransact(pool, (sql, territoryId) => {
    retries += 1
    return createTestStores(sql, territoryId)
  })
  const transact: Ports['transact'] = (scope, work) => {
    retries -= 1
    return counted(scope, work)
  }
  const ports: Ports = { transact, now: () => bankOpens }
  const territoryId = await foundTerritory(owner, 'bank')
  return {
    ports,
    territoryId,
    urls: { app: database.appUrl, owner: database.ownerUrl, dispatch: database.dispatchUrl },
    pool,
    work: async work => {
      const done = await ports.transact(houseOf({ territoryId }), async stores =>
        ok(await work(stores)),
      )
      if (!done.ok) throw new Error(`refused: ${done.refusal.code}`)
      return done.value
    },
    ownerPool: owner,
    asOwner: async <Row extends object>(text: string, values: unknown[] = []) =>
      (await owner.query<Row>(text, values)).rows,
    retries: () => retries,
    books: () => reAddBooks(ports)(territoryId),
    close: async () => {
      await pool.end()
      await owner.end()
      await database.drop()
    },
  }
}

/** A territory with one municipality (003149 Trecate) and one category (cleaning). */
export async function foundTerritory(owner: pg.Pool, slug: string): Promise<TerritoryId> {
  const { rows } = await owner.query<{ id: number }>(
    `insert into territory (slug, time_zone) values ($1, 'Europe/Rome') returning id`,
    [slug],
  )
  const id = toId<TerritoryId>(rows[0]?.id ?? Number.NaN)
  await owner.query(`insert into municipality (code, name, latitude, longitude)
    values ('003149', 'Trecate', 45.434, 8.7364) on conflict do nothing`)
  await owner.query(`insert into category (code, group_code) values ('cleaning', 'home')
    on conflict do nothing`)
  await owner.query(
    `insert into municipality_territory (municipality_code, territory_id, from_day)
    values ('003149', $1, '2018-01-01')`,
    [id],
  )
  return id
}
