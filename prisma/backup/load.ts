import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { migrate, readMigrations } from '../engine.ts'
import { grantRoles } from '../roles.ts'
import { setAside } from './fittings.ts'
import { readParts } from './frames.ts'
import type { BackupHeader } from './parts.ts'

export type Loaded = {
  readonly takenAt: Temporal.Instant
  readonly rows: Readonly<Record<string, number>>
}

export type LoadOptions = {
  readonly ownerUrl: string
  readonly now: Temporal.Instant
  /** Keeps a file of the backup; it is called for each, with its path and bytes. */
  readonly keepFile: (path: string, bytes: AsyncIterable<Buffer>) => Promise<void>
  readonly onTable?: (table: string) => void
}

/**
 * Fills an empty database from a backup, in one transaction, then brings it to the newest
 * migration. What could have gone out since the backup is held for an operator. Throws, and
 * leaves the database empty, when the backup is not whole or a newer Filo made it.
 */
export async function load(
  stream: AsyncIterable<Uint8Array>,
  options: LoadOptions,
): Promise<Loaded> {
  const parts = readParts<BackupHeader>(stream)
  const first = await parts.next()
  if (first.done === true || first.value.header.part !== 'backup') throw new Error(notOurs)
  const { migrations, takenAt } = first.value.header
  await becomeAsOf(options.ownerUrl, migrations)
  const client = new pg.Client({ connectionString: options.ownerUrl })
  await client.connect()
  try {
    await client.query('begin')
    const fittings = await setAside(client)
    const rows = await fill(client, parts, options)
    await fittings.putBack()
    await holdBack(client, options.now)
    await client.query('commit')
    await client.query('analyze')
    await migrate(options.ownerUrl)
    return { takenAt: Temporal.Instant.from(takenAt), rows }
  } finally {
    await client.end()
  }
}

const notOurs = 'this is no backup of Filo'

/** The tables as they were when the backup was taken. */
async function becomeAsOf(ownerUrl: string, names: readonly string[]): Promise<void> {
  const known = new Set((await readMigrations()).map(({ name }) => name))
  if (names.some(name => !known.has(name))) {
    throw new Error('a newer Filo made this backup: update Filo first')
  }
  await grantRoles(ownerUrl)
  await migrate(ownerUrl, { only: names })
}

async function fill(
  client: pg.Client,
  parts: AsyncIterable<{ header: BackupHeader; bytes: AsyncIterable<Buffer> }>,
  { keepFile, onTable }: LoadOptions,
): Promise<Readonly<Record<string, number>>> {
  const rows: Record<string, number> = {}
  for await (const { header, bytes } of parts) {
    if (header.part === 'table') {
      onTable?.(header.table)
      rows[header.table] = await fillTable(client, header, bytes)
    } else if (header.part === 'sequences') await setSequences(client, header.values)
    else if (header.part === 'file') await keepFile(header.path, bytes)
    else if (header.part === 'end') return sameRows(rows, header.rows)
  }
  throw new Error('the backup is not whole: its end is missing')
}

async function fillTable(
  client: pg.Client,
  { table, columns }: Extract<BackupHeader, { part: 'table' }>,
  bytes: AsyncIterable<Buffer>,
): Promise<number> {
  const name = client.escapeIdentifier(table)
  const list = columns.map(column => client.escapeIdentifier(column)).join(', ')
  // A fresh database brings its reference rows along.
  await client.query(`delete from ${name}`)
  const copy = client.query(copyFrom(`copy ${name} (${list}) from stdin`))
  await pipeline(Readable.from(bytes), copy)
  return copy.rowCount
}

async function setSequences(
  client: pg.Client,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    await client.query('select setval(quote_ident($1)::regclass, $2::bigint)', [name, value])
  }
}

function sameRows<T extends Readonly<Record<string, number>>>(found: T, said: T): T {
  const wrong = Object.keys(said).find(table => said[table] !== found[table])
  if (wrong === undefined) return found
  throw new Error(`the backup is not whole: ${wrong} has ${found[wrong]} rows of ${said[wrong]}`)
}

/**
 * Nobody knows what went out between the backup and now: messages that waited, and jobs that were
 * due, wait for an operator's word. Jobs to come are given to the queue anew.
 */
async function holdBack(client: pg.Client, now: Temporal.Instant): Promise<void> {
  await client.query(
    `update delivery set state = 'held', claimed_at = null, claimed_by = null
    where state in ('waiting', 'sending', 'unknown')`,
  )
  await client.query(
    `update outbox set state = case when run_at <= $1 then 'held' else 'waiting' end`,
    [now.toString()],
  )
}
