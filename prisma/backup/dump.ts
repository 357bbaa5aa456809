import { open } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type Part, writeParts } from './frames.ts'
import type { BackupHeader } from './parts.ts'

export type DumpOptions = {
  readonly ownerUrl: string
  readonly takenAt: Temporal.Instant
  /** Files that belong to the database, by their path inside the folder. */
  readonly folder: string
  readonly files: readonly string[]
  readonly onEnd?: (rows: Readonly<Record<string, number>>) => void
}

/**
 * Everything that is in the database, as one moment saw it, while others go on working: one
 * read-only transaction. What the job store holds is made again from the outbox.
 */
export async function* dump(options: DumpOptions): AsyncGenerator<Buffer, void> {
  const client = new pg.Client({ connectionString: options.ownerUrl })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    yield* writeParts(parts(client, options))
    await client.query('commit')
  } finally {
    await client.end()
  }
}

async function* parts(
  client: pg.Client,
  { takenAt, folder, files, onEnd }: DumpOptions,
): AsyncGenerator<Part<BackupHeader>, void> {
  const migrations = await namesOf(client, migrationsQuery)
  yield header({ part: 'backup', format: 1, takenAt: takenAt.toString(), migrations })
  const rows: Record<string, number> = {}
  for (const table of await namesOf(client, tablesQuery)) {
    const columns = await namesOf(client, columnsQuery, [table])
    const list = columns.map(column => client.escapeIdentifier(column)).join(', ')
    const copy = copyTo(`copy ${client.escapeIdentifier(table)} (${list}) to stdout`)
    const stream = client.query(copy)
    yield { header: { part: 'table', table, columns }, bytes: stream }
    rows[table] = copy.rowCount
  }
  yield header({ part: 'sequences', values: await sequencesOf(client) })
  for (const path of files)
    yield { header: { part: 'file', path }, bytes: read(join(folder, path)) }
  yield header({ part: 'end', rows })
  onEnd?.(rows)
}

const header = (about: BackupHeader): Part<BackupHeader> => ({ header: about, bytes: nothing() })

async function* nothing(): AsyncGenerator<Buffer, void> {}

async function* read(path: string): AsyncGenerator<Buffer, void> {
  const file = await open(path)
  for await (const some of file.createReadStream()) yield some as Buffer
}

const migrationsQuery = `select migration_name as name from _prisma_migrations
  where finished_at is not null and rolled_back_at is null order by migration_name`

const tablesQuery = `select relname as name from pg_class
  where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> '_prisma_migrations'
  order by relname`

const columnsQuery = `select attname as name from pg_attribute
  where attrelid = to_regclass(quote_ident($1)) and attnum > 0 and not attisdropped
    and attgenerated = ''
  order by attnum`

async function namesOf(
  client: pg.Client,
  text: string,
  values: unknown[] = [],
): Promise<readonly string[]> {
  return (await client.query<{ name: string }>(text, values)).rows.map(row => row.name)
}

/** A number given once is never given again, also when its row is gone. */
async function sequencesOf(client: pg.Client): Promise<Readonly<Record<string, string>>> {
  const { rows } = await client.query<{ name: string; value: string }>(
    `select sequencename as name, last_value::text as value from pg_sequences
    where schemaname = 'public' and last_value is not null`,
  )
  return Object.fromEntries(rows.map(row => [row.name, row.value]))
}
