import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '#prisma/embedded'
import { readMigrations } from '#prisma/engine'
import { prepareDatabase } from '#prisma/prepare'
import { ensureRoles, urlAs } from '#prisma/roles'
import { passingRoot } from './passing-folder.ts'

export type TestDatabase = {
  ownerUrl: string
  appUrl: string
  dispatchUrl: string
  /** Cuts what is still connected and removes the database. */
  drop(): Promise<void>
}

type TestServer = Omit<TestDatabase, 'drop'> & { stop(): Promise<void> }

/** One at a time builds the template or copies it: a template in use cannot be copied. */
const LOCK = 704_211_003

/** Nothing here needs to survive a power cut. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_connections: '300',
}

/** What many tests begin with, done once for all of them; the same name is the same preparation. */
export type Ground = {
  readonly name: string
  readonly prepare: (ownerUrl: string) => Promise<void>
}

/**
 * A migrated database of the test's own, empty or with what `ground` put into it, copied in some
 * tens of milliseconds.
 * It lives on the server that the test run started, or on FILO_TEST_DATABASE_URL (a superuser's).
 */
export async function createTestDatabase(ground?: Ground): Promise<TestDatabase> {
  const server = await startTestServer()
  try {
    const name = `filo_test_${process.pid}_${crypto.randomUUID().slice(0, 8)}`
    await locked(server.ownerUrl, async client => {
      const template = await ensureGround(client, server, ground)
      // File by file, and with what the first connection would look up anew: half of the work.
      await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`)
    })
    return {
      ownerUrl: onDatabase(server.ownerUrl, name),
      appUrl: onDatabase(server.appUrl, name),
      dispatchUrl: onDatabase(server.dispatchUrl, name),
      drop: async () => {
        await dropDatabase(server.ownerUrl, name)
        await server.stop()
      },
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/**
 * The server of all test runs of this user and machine. Every process that uses it holds it; the
 * last one to let go stops it.
 */
export async function startTestServer(): Promise<TestServer> {
  const external = process.env['FILO_TEST_DATABASE_URL']
  if (external) {
    const ownerUrl = onDatabase(external, 'postgres')
    const passwords = { app: 'test-app', dispatch: 'test-dispatch' }
    await ensureRoles(ownerUrl, passwords)
    const appUrl = urlAs(ownerUrl, 'filo_app', passwords.app)
    const dispatchUrl = urlAs(ownerUrl, 'filo_dispatch', passwords.dispatch)
    return { ownerUrl, appUrl, dispatchUrl, stop: async () => {} }
  }
  const folder = join(passingRoot(), `filo-test-${userInfo().uid}`)
  const server = await startEmbedded({ folder, log: () => {}, settings: SETTINGS })
  return { ...server, ownerUrl: onDatabase(server.ownerUrl, 'postgres') }
}

/** Makes the template that databases are copied from, so that no test waits for migrations. */
export async function prepareTemplate(server: TestServer): Promise<void> {
  await locked(server.ownerUrl, client => ensureTemplate(client, server))
}

/** Removes what runs left: databases of processes that are gone, templates of old code, all grounds. */
export async function removeLeftovers(server: TestServer): Promise<void> {
  const current = await templateName()
  await locked(server.ownerUrl, async client => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT datname AS name FROM pg_database WHERE datname ~ '^filo_(test|template)_'`,
    )
    for (const { name } of rows) {
      const pid = /^filo_test_(\d+)_/.exec(name)?.[1]
      if (pid ? isAlive(Number(pid)) : name === current) continue
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    }
  })
}

async function ensureTemplate(client: pg.Client, server: TestServer): Promise<string> {
  const name = await templateName()
  await ensure(client, server, { name, from: 'template0', prepare: prepareDatabase })
  return name
}

async function ensureGround(client: pg.Client, server: TestServer, ground?: Ground) {
  const from = await ensureTemplate(client, server)
  if (ground === undefined) return from
  const name = `${from}_${ground.name}`
  await ensure(client, server, { ...ground, name, from })
  return name
}

type Template = Omit<Ground, 'prepare'> & {
  readonly from: string
  readonly prepare: (ownerUrl: string) => Promise<unknown>
}

async function ensure(client: pg.Client, { ownerUrl }: TestServer, template: Template) {
  const { name, from, prepare } = template
  const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
  if (found.rowCount) return
  // Complete before it gets its name: a run that was killed half way leaves nothing to trust.
  const partial = `${name}_partial`
  await client.query(`DROP DATABASE IF EXISTS ${partial} WITH (FORCE)`)
  await client.query(`CREATE DATABASE ${partial} TEMPLATE ${from}`)
  await prepare(onDatabase(ownerUrl, partial))
  await client.query(`ALTER DATABASE ${partial} RENAME TO ${name}`)
}

async function templateName(): Promise<string> {
  const hash = createHash('sha256')
  for (const { name, checksum } of await readMigrations()) hash.update(name + checksum)
  hash.update(await readFile(new URL('../prisma/roles.ts', import.meta.url)))
  return `filo_template_${hash.digest('hex').slice(0, 16)}`
}

async function dropDatabase(ownerUrl: string, name: string): Promise<void> {
  await locked(ownerUrl, client => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
}

async function locked<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    return await work(client)
  } finally {
    await client.end()
  }
}

function onDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
