import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foundTerritory } from '#test/builders/bank'
import {
  crossingUniques,
  type GuardedKey,
  guardedKeys,
  guardedTables,
  type Query,
  unguardedTables,
} from '#test/builders/catalogue-walk'
import { fillEveryTable } from '#test/builders/every-table'
import { createTestDatabase, type TestDatabase } from '#test/database'
import { createPool } from './sql.ts'
import { errorCode, sight } from './transact.ts'

let database: TestDatabase
let owner: pg.Pool
let app: pg.Pool
/** Two territories; `mine` is the scope. */
let mine: number
let theirs: number
beforeAll(async () => {
  database = await createTestDatabase()
  owner = createPool(database.ownerUrl, 1)
  app = createPool(database.appUrl, 1)
  mine = await foundTerritory(owner, 'mine')
  theirs = await foundTerritory(owner, 'theirs')
  for (const territory of [mine, theirs]) await fillEveryTable(t => owner.query(t), territory)
})
afterAll(async () => {
  await app.end()
  await owner.end()
  await database.drop()
})

const asOwner: Query = async <Row extends object>(text: string) =>
  (await owner.query<Row>(text)).rows

/** One statement of the application; rolled back. The number of its rows, or the error. */
async function attempt(
  text: string,
  scope = `set local filo.territory = ${mine}; ${sight('house')}`,
) {
  await app.query(`begin; ${scope}`)
  try {
    return { rows: (await app.query(text)).rowCount }
  } catch (fault) {
    return { refused: errorCode(fault), why: String(fault) }
  } finally {
    await app.query('rollback')
  }
}

const denied = { refused: '42501' }
const spoken: unknown = expect.stringContaining('row-level security')
const byPolicy = { refused: '42501', why: spoken }
const nothing = { rows: 0 }

/** The row of my territory as the application would write it, with some columns changed. */
const copyOf = (table: string, columns: readonly string[], changes: string): string => {
  const list = columns.join(', ')
  return `insert into ${table} (${list}) select ${list} from jsonb_populate_record(null::${table},
    (select to_jsonb(r) from ${table} r where territory_id = ${mine} limit 1) || ${changes})`
}

describe('every table in the database', () => {
  it('stands under the policy of the territory, or on the list with its reason', async () => {
    expect(await unguardedTables(asOwner)).toEqual([])
  })

  it.each([
    ['without row-level security', ''],
    ['that its owner may read past', 'alter table stray enable row level security'],
    [
      'with a policy that lets everything through',
      `alter table stray enable row level security; alter table stray force row level security;
       create policy territory_scope on stray using (territory_id = filo_territory())
         with check (territory_id = filo_territory());
       create policy more on stray using (true)`,
    ],
  ])('would be found if it were new and %s', async (_what, rules) => {
    await owner.query(`begin; create table stray (territory_id int not null); ${rules}`)
    const found = await unguardedTables(asOwner)
    await owner.query('rollback')
    expect(found).toEqual(['stray'])
  })

  it('would be found if it were a view, for a view reads as its owner', async () => {
    await owner.query('begin; create view everyone as select * from member')
    const found = await unguardedTables(asOwner)
    await owner.query('rollback')
    expect(found).toEqual(['everyone'])
  })

  it('has no unique index that another territory could run into', async () => {
    expect(await crossingUniques(asOwner)).toEqual([])
  })
})

describe('inside one territory the application', () => {
  const each = async (work: (table: string, insertable: readonly string[]) => Promise<void>) => {
    const tables = await guardedTables(asOwner)
    expect(tables.length).toBeGreaterThan(15)
    for (const { table, insertable } of tables) await work(table, insertable)
  }
  /** `table: outcome`, so that a failure names the table. */
  const outcomes = async (text: (table: string, insertable: readonly string[]) => string) => {
    const found: Record<string, Awaited<ReturnType<typeof attempt>>> = {}
    await each(async (table, insertable) => {
      found[table] = await attempt(text(table, insertable))
    })
    return Object.entries(found)
  }

  it('reads its own rows in every table, and none of another', async () => {
    await each(async table => {
      const own = await asOwner(`select from ${table} where territory_id = ${mine}`)
      expect([table, own.length > 0]).toEqual([table, true])
      expect([table, await attempt(`select from ${table}`)]).toEqual([table, { rows: own.length }])
      const others = `select from ${table} where territory_id = ${theirs}`
      expect([table, await attempt(others)]).toEqual([table, nothing])
      expect([table, (await asOwner(others)).length > 0]).toEqual([table, true])
    })
  })

  it('writes no row of another', async () => {
    const moved = `'{"territory_id": ${theirs}}'`
    for (const outcome of await outcomes((table, columns) => copyOf(table, columns, moved))) {
      expect(outcome).toMatchObject([outcome[0], byPolicy])
    }
  })

  it('moves no row to another', async () => {
    const move = (table: string) => `update ${table} set territory_id = ${theirs}`
    for (const outcome of await outcomes(move)) {
      expect(outcome).toMatchObject([outcome[0], denied])
    }
  })

  it('changes and deletes no row of another, even when it names it', async () => {
    for (const verb of [
      (table: string) =>
        `update ${table} set territory_id = ${mine} where territory_id = ${theirs}`,
      (table: string) => `delete from ${table} where territory_id = ${theirs}`,
      (table: string) => `select from ${table} where territory_id = ${theirs} for update`,
    ]) {
      for (const [table, outcome] of await outcomes(verb)) {
        // Append-only tables cannot even be asked.
        const right = 'rows' in outcome ? nothing : denied
        expect([table, outcome]).toMatchObject([table, right])
      }
    }
    expect(await attempt(`delete from delivery where territory_id = ${theirs}`)).toEqual(nothing)
  })

  it('points no foreign key at a row of another', async () => {
    const keys = await guardedKeys(asOwner)
    expect(keys.length).toBeGreaterThan(15)
    for (const key of keys) expect([key.name, await pointAcross(key)]).toEqual([key.name, '23503'])
  })

  it.each([
    ['without a scope', 'select 1'],
    ['in an empty scope', `set local filo.territory = ''`],
    ['in a territory that is not', 'set local filo.territory = 0'],
  ])('reads and writes nothing %s', async (_what, scope) => {
    await each(async (table, insertable) => {
      expect([table, await attempt(`select from ${table}`, scope)]).toEqual([table, nothing])
      const row = `'{"territory_id": ${mine}}'`
      const copy = copyOf(table, insertable, row)
      expect([table, await attempt(copy, scope)]).toMatchObject([table, byPolicy])
    })
  })

  it('keeps the same keys and hashes as another without noticing', async () => {
    const same = `insert into command (territory_id, id) values (${mine}, 'theirs')`
    await owner.query(`insert into command (territory_id, id) values (${theirs}, 'theirs')`)
    expect(await attempt(same)).toEqual({ rows: 1 })
  })
})

/** Points my row at theirs: by an update where the application may, else by a new row. */
async function pointAcross(key: GuardedKey): Promise<string | undefined> {
  const at = key.parentColumns.findIndex(column => column !== 'territory_id')
  const [column, wanted] = [key.childColumns[at], key.parentColumns[at]]
  expect(key.childColumns.indexOf('territory_id')).toBe(key.parentColumns.indexOf('territory_id'))
  const [target] = await asOwner<{ id: string | number }>(
    `select ${wanted} as id from ${key.parent} where territory_id = ${theirs} limit 1`,
  )
  const id = typeof target?.id === 'string' ? `'${target.id}'` : target?.id
  const updated = await attempt(`update ${key.child} set ${column} = ${id}`)
  if (updated.refused !== denied.refused) return updated.refused
  const table = (await guardedTables(asOwner)).find(({ table }) => table === key.child)
  // A serial id is drawn anew; a transfer's is a text.
  const named = key.child === 'transfer'
  const fresh = named ? `, 'id', 'new'` : key.child === 'volunteer_entry' ? `, 'number', 99` : ''
  const columns = (table?.insertable ?? []).filter(name => named || name !== 'id')
  const changes = `jsonb_build_object('${column}', ${id}${fresh})`
  const inserted = await attempt(copyOf(key.child, columns, changes))
  // The trigger that looks for the hold speaks before the foreign key does.
  return inserted.refused === 'FB005' ? '23503' : inserted.refused
}
