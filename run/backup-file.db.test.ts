import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { load } from '#prisma/backup/load'
import { emptyDatabase } from '#prisma/empty'
import { migrate, readMigrations } from '#prisma/engine'
import { grantRoles } from '#prisma/roles'
import type { Keyring } from '#prisma/sealed'
import { foundTerritory } from '#test/builders/bank'
import { fillEveryTable } from '#test/builders/every-table'
import { createTestDatabase, type TestDatabase } from '#test/database'
import { keepFile, openBackup, takeBackup } from './backup-file.ts'

const now = Temporal.Instant.from('2026-11-22T10:00:00Z')
const keys: Keyring = [{ id: 'k1', key: randomBytes(32) }]
let folder: string
let source: TestDatabase
let target: TestDatabase
let path: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'filo-backup-'))
  source = await createTestDatabase()
  target = await createTestDatabase()
  const owner = new pg.Pool({ connectionString: source.ownerUrl, max: 1 })
  await fillEveryTable(text => owner.query(text), await foundTerritory(owner, 'first'))
  await owner.end()
  path = await take()
})
afterAll(async () => {
  await Promise.all([source.drop(), target.drop()])
  await rm(folder, { recursive: true })
})

const take = async (at = now): Promise<string> => {
  const into = join(folder, 'backups')
  return (await takeBackup({ ownerUrl: source.ownerUrl, keys, folder, into }, at)).path
}

const restore = async (from = path, ring = keys) => {
  await emptyDatabase(target.ownerUrl)
  return load(openBackup(from, ring), {
    ownerUrl: target.ownerUrl,
    now,
    keepFile: (name, bytes) => keepFile(join(folder, 'restored'), name, bytes),
  })
}

describe('a backup', () => {
  it('brings back every row, rule and number', async () => {
    await restore()
    const [before, after] = [await everything(source.ownerUrl), await everything(target.ownerUrl)]
    expect(before.rows['delivery']?.length).toBeGreaterThan(0)
    expect({ ...after, rows: { ...after.rows, ...heldBack } }).toEqual({
      ...before,
      rows: { ...before.rows, ...heldBack },
    })
  })

  it('holds what may have gone out already, and gives the rest to the queue anew', async () => {
    await onSource(`
      insert into delivery (territory_id, dedupe_key, member_id, kind, facts, priority, state, due_at)
        select territory_id, state, id, 'call.opened', '{}', 1, given.state, now()
        from (select territory_id, id from member limit 1) m, unnest(array['sent', 'sending',
          'unknown', 'dropped']) as given (state);
      insert into outbox (territory_id, job, payload, run_at, state)
        select id, 'late', '{}', '${now.subtract({ hours: 1 }).toString()}', 'started' from territory;
      insert into outbox (territory_id, job, payload, run_at, state)
        select id, 'to-come', '{}', '${now.add({ hours: 1 }).toString()}', 'started' from territory`)
    await restore(await take(now.add({ seconds: 1 })))
    const states = await onTarget(`select dedupe_key as key, state from delivery order by 1`)
    expect(states).toEqual([
      { key: 'dropped', state: 'dropped' },
      { key: 'same', state: 'held' },
      { key: 'sending', state: 'held' },
      { key: 'sent', state: 'sent' },
      { key: 'unknown', state: 'held' },
      // One of a mailing.
      { key: null, state: 'held' },
    ])
    expect(
      await onTarget(`select job, state from outbox where job <> 'match-offer' order by 1`),
    ).toEqual([
      { job: 'late', state: 'held' },
      { job: 'to-come', state: 'waiting' },
    ])
  })

  it('brings the files of the seal back, and nothing that stands elsewhere', async () => {
    await mkdir(join(folder, 'seals', '1'), { recursive: true })
    await writeFile(join(folder, 'seals', '1', 'draft.part'), 'half')
    await writeFile(join(folder, 'seals', '1', '2026-11-21.json'), 'root')
    await restore(await take(now.add({ seconds: 2 })))
    expect(await readFile(join(folder, 'restored', 'seals', '1', '2026-11-21.json'), 'utf8')).toBe(
      'root',
    )
    for (const name of ['../escape', 'seals/../../2026-11-21.json', 'encryption-keys']) {
      await expect(keepFile(join(folder, 'restored'), name, nothing())).rejects.toThrow('no file')
    }
  })

  it('opens with its key only, and says so of any other', async () => {
    const other: Keyring = [{ id: 'k1', key: randomBytes(32) }]
    await expect(restore(path, other)).rejects.toThrow()
    // The newest key writes; the ones before it still read.
    await expect(restore(path, [other[0], ...keys])).resolves.toBeDefined()
  })

  it('is refused whole when a byte of it was changed or its end is missing', async () => {
    await onSource(`insert into audit (territory_id, actor, action, entity, entity_id)
      select t.id, 'system', gen_random_uuid(), gen_random_uuid(), n
      from territory t, generate_series(1, 20000) n`)
    const content = await readFile(await take(now.add({ seconds: 5 })))
    const bad = join(folder, 'bad.age')
    for (const at of [400, Math.floor(content.length / 2), content.length - 3]) {
      const changed = Buffer.from(content)
      changed[at] = (changed[at] ?? 0) ^ 1
      await writeFile(bad, changed)
      await expect(restore(bad)).rejects.toThrow()
      await writeFile(bad, content.subarray(0, at))
      await expect(restore(bad)).rejects.toThrow()
    }
    expect(content.length).toBeGreaterThan(500_000)
    // The last one was found out after its tables had come in: they went again.
    expect(await onTarget('select count(*)::int as rows from audit')).toEqual([{ rows: 0 }])
  })

  it('of an older Filo is brought up to date; of a newer one it waits for an update', async () => {
    const names = (await readMigrations()).map(({ name }) => name)
    const old = names.slice(0, -1)
    await emptyDatabase(source.ownerUrl)
    await grantRoles(source.ownerUrl)
    await migrate(source.ownerUrl, { only: old })
    await onSource(`insert into territory (slug, time_zone) values ('old', 'Europe/Rome')`)
    await restore(await take(now.add({ seconds: 3 })))
    expect(await onTarget('select slug from territory')).toEqual([{ slug: 'old' }])
    const applied = await onTarget(
      'select migration_name as name from _prisma_migrations order by 1',
    )
    expect(applied).toEqual(names.map(name => ({ name })))
    await onSource(`update _prisma_migrations set migration_name = '29990101000000_to_come'
      where migration_name = '${old.at(-1)}'`)
    await expect(restore(await take(now.add({ seconds: 4 })))).rejects.toThrow('a newer Filo')
  })
})

/** What a restore changes on purpose. */
const heldBack = { delivery: [], outbox: [] }

async function* nothing(): AsyncGenerator<Buffer, void> {}

const on = async (url: string, text: string): Promise<object[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<object>(text)).rows
  } finally {
    await client.end()
  }
}
const onSource = (text: string) => on(source.ownerUrl, text)
const onTarget = (text: string) => on(target.ownerUrl, text)

/** Every row of every table, every rule around them, every number that was given out. */
async function everything(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const read = async (text: string) => (await client.query<Record<string, unknown>>(text)).rows
  const tables = await read(`select relname as name, relforcerowsecurity as forced,
    relrowsecurity as guarded from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`)
  const rows: Record<string, readonly object[]> = {}
  for (const { name } of tables) {
    if (typeof name !== 'string' || name === '_prisma_migrations') continue
    rows[name] = await read(`select t::text as row from ${name} t order by 1`)
  }
  const found = {
    tables,
    rows,
    keys: await read(`select conrelid::regclass::text as table, conname as name,
      pg_get_constraintdef(oid) as rule, convalidated as valid from pg_constraint
      where connamespace = 'public'::regnamespace order by 1, 2`),
    indexes: await read(
      `select indexdef as index from pg_indexes where schemaname = 'public' order by 1`,
    ),
    triggers:
      await read(`select tgrelid::regclass::text as table, tgname as name, tgenabled as enabled
      from pg_trigger where not tgisinternal order by 1, 2`),
    sequences: await read(`select sequencename as name, last_value::text as value from pg_sequences
      where schemaname = 'public' order by 1`),
  }
  await client.end()
  return found
}
