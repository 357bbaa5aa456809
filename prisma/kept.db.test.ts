import { readFile } from 'node:fs/promises'
import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type MemberId, type TerritoryId, toId } from '#core/ids'
import { scopeOf } from '#core/listing/member-command'
import { type Kept, keptColumns, keptKinds } from '#core/privacy/kept'
import { ok } from '#core/result'
import { foundTerritory } from '#test/builders/bank'
import { fillEveryTable } from '#test/builders/every-table'
import { createTestStores, testKey } from '#test/builders/test-stores'
import { createTestDatabase, type TestDatabase } from '#test/database'
import { notInCopy } from './not-in-copy.ts'
import { createSealing } from './sealed.ts'
import { createPool } from './sql.ts'
import { keptOf } from './stores/privacy.ts'
import { createTransact } from './transact.ts'

let database: TestDatabase
let owner: pg.Pool
let app: pg.Pool
let territory: number
beforeAll(async () => {
  database = await createTestDatabase()
  owner = createPool(database.ownerUrl, 1)
  app = createPool(database.appUrl, 1)
  territory = await foundTerritory(owner, 'mine')
  await fillEveryTable(text => owner.query(text), territory)
  const grants = await owner.query<{ name: string }>('select transfer_id as name from fund_grant')
  const place = { table: 'fund_grant', column: 'reason_sealed' }
  const row = `${territory}/${grants.rows[0]?.name ?? ''}`
  const sealed = createSealing([testKey]).seal({ ...place, row }, 'a roof')
  await owner.query('update fund_grant set reason_sealed = $1', [sealed])
  await owner.query('update hidden_presence set ended_at = now(), ended_by = 1')
  const theirs = await foundTerritory(owner, 'theirs')
  await fillEveryTable(text => owner.query(text), theirs)
})
afterAll(async () => {
  await app.end()
  await owner.end()
  await database.drop()
})

const everyColumn = `select c.relname as table, a.attname as column
  from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relkind in ('r', 'p') order by 1, a.attnum`

it('every column of every table is in the copy, or on the list with its reason', async () => {
  const { rows } = await owner.query<{ table: string; column: string }>(everyColumn)
  const all = Object.values(keptOf).join('\n')
  const named = new Set([...all.matchAll(/\b([a-z_]+)\.([a-z_]+)\b/g)].map(found => found[0]))
  const isListed = (table: string, column: string) =>
    table in notInCopy || `${table}.${column}` in notInCopy
  const missing = rows
    .filter(({ column }) => column !== 'territory_id')
    .filter(({ table, column }) => !named.has(`${table}.${column}`) && !isListed(table, column))
    .map(({ table, column }) => `${table}.${column}`)
  expect(missing).toEqual([])
  const known = new Set(rows.flatMap(({ table, column }) => [table, `${table}.${column}`]))
  expect(Object.keys(notInCopy).filter(name => !known.has(name))).toEqual([])
})

it('every table has its period in docs/privacy.md, or the word why it has none', async () => {
  const document = await readFile(new URL('../docs/privacy.md', import.meta.url), 'utf8')
  const [, periods = ''] = document.split('## How long')
  const { rows } = await owner.query<{ table: string }>(everyColumn)
  const tables = new Set(rows.map(({ table }) => table))
  tables.delete('_prisma_migrations')
  expect([...tables].filter(table => !periods.includes(`\`${table}\``))).toEqual([])
})

const keysToMembers = `select c.relname as table, (
    select a.attname from unnest(k.conkey) num join pg_attribute a on a.attrelid = c.oid and a.attnum = num
    where a.attname <> 'territory_id') as column
  from pg_constraint k join pg_class c on c.oid = k.conrelid
  where k.contype = 'f' and k.confrelid = 'member'::regclass`

it('every row that points at somebody is in their copy, and nobody else is', async () => {
  for (const me of [1, 2]) {
    await owner.query(
      `insert into audit (territory_id, actor, action, entity, entity_id)
      values ($1, $2, 'member.blocked', 'member', $3)`,
      [territory, `member-${territory * 1000 + me}`, String(territory * 1000 + 3 - me)],
    )
  }
  const { rows: keys } = await owner.query<{ table: string; column: string }>(keysToMembers)
  expect(keys.length).toBeGreaterThan(15)
  for (const [me, other] of [
    [1, 2],
    [2, 1],
  ] as const) {
    const id = toId<MemberId>(territory * 1000 + me)
    const copy = await keptFor(id)
    expect(copy.map(({ kind }) => kind)).toEqual(keptKinds)
    for (const { table, column } of keys) {
      if (table in notInCopy || `${table}.${column}` in notInCopy) continue
      const { rows } = await owner.query(`select from ${table} where ${column} = ${id}`)
      const kinds = copy.filter(({ kind }) => keptOf[kind].includes(`join ${table} `))
      const found = kinds.some(kept => kept.rows.length > 0)
      if (rows.length > 0) expect([table, column, found]).toEqual([table, column, true])
    }
    const others = new RegExp(`\\b${territory * 1000 + other}\\b|\\b${territory + 1}00\\d\\b`)
    expect(JSON.stringify(copy)).not.toMatch(others)
    // Whom they block they know; who blocks them is told to nobody.
    const deeds = copy.find(({ kind }) => kind === 'deeds')?.rows
    expect(deeds?.map(({ kind, by }) => [kind, by])).toContainEqual(['member.blocked', 'self'])
    expect(deeds?.filter(({ kind }) => kind === 'member.blocked')).toHaveLength(1)
    const columns = new Set(copy.flatMap(({ rows }) => rows.flatMap(row => Object.keys(row))))
    expect([...columns].filter(name => !keptColumns.some(column => column === name))).toEqual([])
  }
})

async function keptFor(id: MemberId): Promise<readonly Kept[]> {
  const transact = createTransact(app, createTestStores)
  const scope = scopeOf({ territoryId: toId<TerritoryId>(territory), by: id })
  const read = await transact(scope, async ({ privacy }) => ok(await privacy.keptOf(id)))
  if (!read.ok) throw new Error('a read refuses nothing')
  return read.value
}
