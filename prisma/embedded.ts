import { randomBytes } from 'node:crypto'
import { mkdir, readFile, realpath, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { findHome, type Home } from './embedded-home.ts'
import { exists } from './embedded-programs.ts'
import { createCluster, halt, launch, runningServer } from './embedded-server.ts'
import { type Held, lock, tryLock } from './folder-lock.ts'
import { ensureRoles, type RolePasswords, urlAs } from './roles.ts'

export type EmbeddedOptions = {
  /** DATA_DIR: made if absent. */
  folder: string
  log: (line: string) => void
  /** PostgreSQL settings over the built-in ones; they count when this call starts the server. */
  settings?: Record<string, string>
}

export type Embedded = {
  /** A superuser: it migrates. */
  ownerUrl: string
  appUrl: string
  dispatchUrl: string
  /** Where the server keeps its data and its log: in DATA_DIR, or outside of it (logged). */
  folder: string
  /** True when the server was already running. */
  attached: boolean
  /** Ends this process's use of the server; whoever is the last one stops it. Idempotent. */
  stop(): Promise<void>
}

const OWNER = 'filo_owner'
const DATABASE = 'filo'

/** Durable (fsync stays on) and small: a laptop or the smallest rented machine. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '64MB',
  max_wal_size: '256MB',
  // Containers give /dev/shm 64 MB, which parallel plans overflow.
  max_parallel_workers_per_gather: '0',
  io_method: 'sync',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Rows and statements hold people's words: the log keeps neither.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
}

/**
 * Starts PostgreSQL for this DATA_DIR, or attaches to the one that runs: another process of Filo
 * may share it, and it survives a kill -9 of the process that started it.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  await mkdir(options.folder, { recursive: true })
  const folder = await realpath(options.folder)
  const starting = await lock(join(folder, 'postgres-start.lock'), 'alone')
  try {
    const home = await findHome(folder, options.log)
    const passwords = await keptPasswords(folder, home)
    await createCluster(home, OWNER, passwords.owner)
    const running = await runningServer(home)
    const server = running ?? (await launch(home, { ...SETTINGS, ...options.settings }))
    const ownerUrl = `postgres://${OWNER}:${passwords.owner}@127.0.0.1:${server.port}/${DATABASE}`
    try {
      await prepare(ownerUrl, passwords, running !== undefined)
    } catch (error) {
      if (!running) await halt(home)
      throw error
    }
    return {
      ownerUrl,
      appUrl: urlAs(ownerUrl, 'filo_app', passwords.app),
      dispatchUrl: urlAs(ownerUrl, 'filo_dispatch', passwords.dispatch),
      folder: home.folder,
      attached: running !== undefined,
      stop: leave(folder, home, await lock(users(folder), 'shared')),
    }
  } finally {
    starting.release()
  }
}

const users = (folder: string) => join(folder, 'postgres-users.lock')

function leave(folder: string, home: Home, use: Held): () => Promise<void> {
  let left: Promise<void> | undefined
  const go = async () => {
    const stopping = await lock(join(folder, 'postgres-start.lock'), 'alone')
    try {
      use.release()
      const last = tryLock(users(folder), 'alone')
      if (last) await halt(home).finally(() => last.release())
    } finally {
      stopping.release()
    }
  }
  return () => {
    left ??= go()
    return left
  }
}

/** The generated passwords of DATA_DIR, readable by its owner alone. */
async function keptPasswords(
  folder: string,
  home: Home,
): Promise<RolePasswords & { owner: string }> {
  const ownerFile = join(folder, 'postgres-password')
  if ((await exists(home.cluster)) && !(await exists(ownerFile))) {
    throw new Error(`${ownerFile} is missing: without it nobody can open ${home.cluster}`)
  }
  const [owner, app, dispatch] = [
    await kept(ownerFile),
    await kept(join(folder, 'postgres-password-app')),
    await kept(join(folder, 'postgres-password-dispatch')),
  ]
  return { owner, app, dispatch }
}

async function kept(file: string): Promise<string> {
  if (await exists(file)) {
    const password = (await readFile(file, 'utf8')).trim()
    if (password) return password
  }
  const password = randomBytes(24).toString('base64url')
  await writeFile(file, `${password}\n`, { mode: 0o600, flush: true })
  return password
}

/** A start sets the roles' passwords; whoever attaches looks only whether all is there. */
async function prepare(
  ownerUrl: string,
  passwords: RolePasswords,
  attached: boolean,
): Promise<void> {
  const maintenance = new URL(ownerUrl)
  maintenance.pathname = '/postgres'
  const client = new pg.Client({ connectionString: maintenance.href })
  await client.connect()
  try {
    const { rows } = await client.query<{ made: boolean; roles: number }>(
      `SELECT EXISTS (SELECT FROM pg_database WHERE datname = '${DATABASE}') AS made,
        (SELECT count(*)::int FROM pg_roles WHERE rolname IN ('filo_app', 'filo_dispatch')) AS roles`,
    )
    if (!rows[0]?.made) await client.query(`CREATE DATABASE ${DATABASE}`)
    if (!attached || rows[0]?.roles !== 2) await ensureRoles(maintenance.href, passwords)
  } finally {
    await client.end()
  }
}
