import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { SchemaFile } from './schema-engine.ts'

/** Where Filo keeps its own migrations. */
export const MIGRATIONS = fileURLToPath(new URL('migrations', import.meta.url))
const SCHEMA = fileURLToPath(new URL('schema', import.meta.url))

/** One migration at a time per database; Prisma's own engine locks with another number. */
const LOCK = 704_211_002

export type Migration = { name: string; sql: string; checksum: string }

/**
 * Brings the database to the newest migration of the folder; gives the names it applied.
 * Harmless to repeat, and safe when several processes do it at once.
 *
 * The SQL is applied with `pg`, in the format of Prisma's own table: Prisma's engine does the
 * same, but loading it costs more than the whole start, and it leaves a failed migration half
 * recorded, where here a migration and its record are one transaction. The tests hold this against
 * Prisma's engine, which must find the history in order.
 *
 * `only`: no others than these, for a database as it once was.
 * Throws when a migration was edited after it was applied, or when Prisma left one unfinished.
 * Migrations that only the database knows are let be: a newer version of Filo made them.
 */
export async function migrate(
  url: string,
  options: { folder?: string; only?: readonly string[] } = {},
): Promise<{ applied: string[] }> {
  const all = await readMigrations(options.folder)
  const migrations = all.filter(({ name }) => options.only?.includes(name) ?? true)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    if ((await pendingOf(client, migrations)).length === 0) return { applied: [] }
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    await client.query(BOOKKEEPING)
    const pending = await pendingOf(client, migrations)
    for (const migration of pending) await apply(client, migration)
    await client.query(CLOSE_BOOKKEEPING)
    return { applied: pending.map(({ name }) => name) }
  } finally {
    await client.end()
  }
}

/**
 * The SQL that leads from the migrations to the schema files; empty when they agree.
 * Works in a scratch database on the server, so the role needs CREATEDB. Triggers, policies and
 * functions exist in migrations only: Prisma's language cannot say them and the diff ignores them.
 */
export async function diff(
  url: string,
  options: { folder?: string; schema?: string } = {},
): Promise<string> {
  const files = await readSchema(options.schema ?? SCHEMA)
  return withScratchDatabase(url, async scratch => {
    await migrate(scratch, options)
    const { openSchemaEngine } = await import('./schema-engine.ts')
    const engine = await openSchemaEngine(scratch, files)
    try {
      const { exitCode, stdout } = await engine.diff({
        from: { tag: 'schemaDatasource', files, configDir: '.' },
        to: { tag: 'schemaDatamodel', files },
        script: true,
        exitCode: true,
        filters: { externalTables: [], externalEnums: [] },
      })
      return exitCode === 0 ? '' : (stdout ?? '')
    } finally {
      engine.free()
    }
  })
}

/** The folder's migrations in the order of their names. */
export async function readMigrations(folder = MIGRATIONS): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter(entry => entry.isDirectory()).map(({ name }) => name)
  return Promise.all(
    names.sort().map(async name => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/** Exactly the table that Prisma makes. */
const BOOKKEEPING = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`

/** A migration may grant on all tables: the record of migrations stays the owner's to write. */
const CLOSE_BOOKKEEPING = `
  DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'filo_app') THEN
      REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM filo_app;
    END IF;
  END $$`

type Row = { name: string; checksum: string; finished: boolean }

async function pendingOf(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  const known = await client.query<{ known: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS known",
  )
  if (!known.rows[0]?.known) return migrations
  const { rows } = await client.query<Row>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  )
  const recorded = new Map(rows.map(row => [row.name, row]))
  return migrations.filter(({ name, checksum }) => {
    const row = recorded.get(name)
    if (row && !row.finished) throw new Error(`migration ${name} was begun and never finished`)
    if (row && row.checksum !== checksum) {
      throw new Error(`migration ${name} was edited after this database applied it`)
    }
    return !row
  })
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query('BEGIN')
    await client.query(sql)
    await client.query(
      `INSERT INTO _prisma_migrations
         (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    )
    await client.query('COMMIT')
  } catch (error) {
    throw new Error(`migration ${name} failed, nothing of it remains`, { cause: error })
  }
}

async function readSchema(folder: string): Promise<SchemaFile[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.prisma')).sort()
  return Promise.all(
    names.map(async name => {
      const path = join(folder, name)
      return { path, content: await readFile(path, 'utf8') }
    }),
  )
}

async function withScratchDatabase<T>(
  url: string,
  work: (scratch: string) => Promise<T>,
): Promise<T> {
  const name = `filo_diff_${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`CREATE DATABASE ${name} TEMPLATE template0`)
    const scratch = new URL(url)
    scratch.pathname = `/${name}`
    return await work(scratch.href).finally(() =>
      client.query(`DROP DATABASE ${name} WITH (FORCE)`),
    )
  } finally {
    await client.end()
  }
}
