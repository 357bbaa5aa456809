import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#test/database'
import { diff, migrate } from './engine.ts'
import { grantRoles } from './roles.ts'
import { openSchemaEngine } from './schema-engine.ts'

const SCHEMA = `datasource db {\n  provider = "postgresql"\n}\n
model place {\n  id Int @id\n  name String\n  parent_id Int?
  parent place? @relation("in", fields: [parent_id], references: [id])
  children place[] @relation("in")\n}\n`

const FIRST = `CREATE TABLE place (id INTEGER NOT NULL, name TEXT NOT NULL, parent_id INTEGER,
  CONSTRAINT place_pkey PRIMARY KEY (id), CONSTRAINT place_named CHECK (name <> ''));
ALTER TABLE place ADD CONSTRAINT place_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES place (id)
  ON DELETE SET NULL ON UPDATE CASCADE;
CREATE FUNCTION shout(word TEXT) RETURNS TEXT LANGUAGE sql AS 'SELECT upper(word)';
ALTER TABLE place ENABLE ROW LEVEL SECURITY;`

let database: TestDatabase
let url: string
let folder: string
let options: { folder: string; schema: string }

beforeEach(async () => {
  database = await createTestDatabase()
  url = database.ownerUrl
  await run('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  folder = await mkdtemp(join(tmpdir(), 'filo-engine-'))
  options = { folder: join(folder, 'migrations'), schema: join(folder, 'schema') }
  await mkdir(options.schema)
  await writeFile(join(options.schema, 'base.prisma'), SCHEMA)
  await addMigration('20260101000000_first', FIRST)
})

afterEach(async () => {
  await database.drop()
  await rm(folder, { recursive: true })
})

test('migrating applies in order, once, and later only what is new', async () => {
  await addMigration('20260102000000_second', "INSERT INTO place (id, name) VALUES (1, 'Novara')")
  const applied = ['20260101000000_first', '20260102000000_second']
  expect(await migrate(url, options)).toEqual({ applied })
  expect(await migrate(url, options)).toEqual({ applied: [] })
  await addMigration('20260103000000_third', "INSERT INTO place (id, name) VALUES (2, 'Oleggio')")
  expect(await migrate(url, options)).toEqual({ applied: ['20260103000000_third'] })
  expect(await run('SELECT name FROM place ORDER BY id')).toEqual([
    { name: 'Novara' },
    { name: 'Oleggio' },
  ])
})

test('processes that migrate at once apply everything exactly once', async () => {
  await addMigration(
    '20260102000000_slow',
    "SELECT pg_sleep(0.2); INSERT INTO place VALUES (1, 'x')",
  )
  const results = await Promise.all([1, 2, 3, 4].map(() => migrate(url, options)))
  expect(results.flatMap(({ applied }) => applied)).toEqual([
    '20260101000000_first',
    '20260102000000_slow',
  ])
})

test('a migration that fails leaves nothing behind, and passes once it is mended', async () => {
  await addMigration('20260102000000_broken', 'CREATE TABLE half (id INT); SELECT 1 / 0')
  await expect(migrate(url, options)).rejects.toThrow('20260102000000_broken failed')
  expect(await run("SELECT to_regclass('half') AS half")).toEqual([{ half: null }])
  await addMigration('20260102000000_broken', 'CREATE TABLE half (id INT)')
  expect(await migrate(url, options)).toEqual({ applied: ['20260102000000_broken'] })
})

test('a migration edited after it was applied stops the start with its name', async () => {
  await migrate(url, options)
  await addMigration('20260101000000_first', `${FIRST} -- edited`)
  await expect(migrate(url, options)).rejects.toThrow('20260101000000_first was edited')
})

test('Prisma’s own engine finds nothing left to apply and nothing edited', async () => {
  await migrate(url, options)
  const engine = await openSchemaEngine(url, [{ path: 'base.prisma', content: SCHEMA }])
  try {
    const directory = {
      path: '20260101000000_first',
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: FIRST } as const },
    }
    const migrationsList = {
      baseDir: options.folder,
      lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"' },
      shadowDbInitScript: '',
      migrationDirectories: [directory],
    }
    const filters = { externalTables: [], externalEnums: [] }
    expect(
      await engine.diagnoseMigrationHistory({
        migrationsList,
        optInToShadowDatabase: false,
        filters,
      }),
    ).toMatchObject({
      editedMigrationNames: [],
      failedMigrationNames: [],
      hasMigrationsTable: true,
      history: null,
    })
    expect(await engine.applyMigrations({ migrationsList, filters })).toEqual({
      appliedMigrationNames: [],
    })
  } finally {
    engine.free()
  }
})

test('the diff is empty when the schema says what the migrations do', async () => {
  expect(await diff(url, options)).toBe('')
})

test('the diff is the SQL that is missing, and leaves no database behind', async () => {
  await writeFile(join(options.schema, 'more.prisma'), 'model tool {\n  id Int @id\n}\n')
  const sql = await diff(url, options)
  expect(sql).toContain('CREATE TABLE "tool"')
  expect(sql).not.toContain('"place"')
  await addMigration('20260102000000_tool', sql)
  expect(await diff(url, options)).toBe('')
  expect(await run("SELECT datname FROM pg_database WHERE datname ~ '^filo_diff_'")).toEqual([])
})

test('what a migration revokes stays revoked, the rest the programs may use', async () => {
  await grantRoles(url)
  await addMigration('20260102000000_revoke', 'REVOKE UPDATE ON place FROM filo_app')
  await migrate(url, options)
  await grantRoles(url)
  await migrate(url, options)
  const may = (role: string, table: string, verb: string) =>
    `has_table_privilege('${role}', '${table}', '${verb}')`
  expect(
    await run(`SELECT ${may('filo_app', 'place', 'INSERT')} AS insert,
      ${may('filo_app', 'place', 'UPDATE')} AS update,
      ${may('filo_app', '_prisma_migrations', 'INSERT')} AS forge,
      ${may('filo_dispatch', 'place', 'SELECT')} AS dispatch`),
  ).toEqual([{ insert: true, update: false, forge: false, dispatch: false }])
})

async function addMigration(name: string, sql: string): Promise<void> {
  await mkdir(join(options.folder, name), { recursive: true })
  await writeFile(join(options.folder, name, 'migration.sql'), sql)
}

async function run(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}
