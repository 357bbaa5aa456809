import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { passingFolder } from '#test/passing-folder'
import { type Embedded, startEmbedded } from './embedded.ts'
import { copyPrograms, installedPrograms } from './embedded-programs.ts'

const HOLDER = fileURLToPath(new URL('../test/fixtures/hold-database.ts', import.meta.url))
const asRoot = process.getuid?.() === 0

let folder: string
let lines: string[]

const start = () => startEmbedded({ folder, log: line => lines.push(line) })

beforeEach(async () => {
  folder = await passingFolder('embedded')
  await chmod(folder, 0o755)
  lines = []
})

afterEach(async () => {
  const place = await readFile(join(folder, 'postgres-place'), 'utf8').catch(() => undefined)
  if (place) await rm(place.trim(), { recursive: true })
  await rm(folder, { recursive: true })
})

test('a fresh start gives three roles a database, keeps it, and stop ends the server', async () => {
  const first = await start()
  expect(first.attached).toBe(false)
  await query(first.ownerUrl, 'CREATE TABLE kept AS SELECT 1 AS one')
  const [settings] = await query(
    first.ownerUrl,
    `SELECT current_setting('fsync') AS fsync, current_setting('server_encoding') AS encoding,
       datlocprovider::text AS provider, lower('ÀПРИВЕТ') AS lower
     FROM pg_database WHERE datname = 'filo'`,
  )
  expect(settings).toEqual({ fsync: 'on', encoding: 'UTF8', provider: 'b', lower: 'àпривет' })
  await first.stop()
  await expect(query(first.ownerUrl, 'SELECT 1')).rejects.toThrow('ECONNREFUSED')

  const second = await start()
  expect(await query(second.ownerUrl, 'SELECT one FROM kept')).toEqual([{ one: 1 }])
  await second.stop()
})

test('the programs’ roles own nothing, and the passwords are for one user’s eyes', async () => {
  const server = await start()
  try {
    for (const url of [server.appUrl, server.dispatchUrl]) {
      const [role] = await query(
        url,
        `SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles
         WHERE rolname = current_user`,
      )
      expect(new Set(Object.values(role ?? {}))).toEqual(new Set([false]))
    }
    expect((await stat(join(folder, 'postgres-password'))).mode & 0o777).toBe(0o600)
    const wrong = new URL(server.ownerUrl)
    wrong.password = 'wrong'
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed')
  } finally {
    await server.stop()
  }
})

test('names outside of ASCII are found by similarity', async () => {
  const server = await start()
  try {
    await query(server.ownerUrl, 'CREATE EXTENSION pg_trgm')
    const [found] = await query(
      server.ownerUrl,
      "SELECT similarity('Наталія', 'Наталя') > 0.4 AS ok",
    )
    expect(found).toEqual({ ok: true })
  } finally {
    await server.stop()
  }
})

test('a folder that other users cannot enter works too', async () => {
  await chmod(folder, 0o700)
  const server = await start()
  try {
    expect(await query(server.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    if (asRoot) {
      expect(server.folder).toMatch(/^\/var\/lib\/filo\/[0-9a-f]{16}$/)
      expect(lines.join('\n')).toContain(server.folder)
    } else {
      expect(server.folder).toBe(join(folder, 'postgres'))
    }
  } finally {
    await server.stop()
  }
  // Opened later, it must not begin an empty database beside the real one.
  await chmod(folder, 0o755)
  const again = await start()
  await again.stop()
  expect(again.folder).toBe(server.folder)
})

test('the programs are copied whole, open to every user even under a strict umask', async () => {
  const umask = process.umask(0o077)
  try {
    const copy = await copyPrograms(await installedPrograms(), folder)
    expect(await copyPrograms(await installedPrograms(), folder)).toBe(copy)
    const other = asRoot ? { uid: 65534, gid: 65534 } : {}
    const options = { ...other, cwd: '/', env: {} }
    const { stdout } = await promisify(execFile)(join(copy, 'bin', 'postgres'), ['-V'], options)
    expect(stdout).toContain('PostgreSQL) 18')
  } finally {
    process.umask(umask)
  }
})

test('after a kill -9 of the server itself what was committed is there', async () => {
  const before = await start()
  await query(before.ownerUrl, 'CREATE TABLE kept AS SELECT 1 AS one')
  const pid = (await readFile(join(before.folder, 'cluster', 'postmaster.pid'), 'utf8')).split(
    '\n',
  )[0]
  process.kill(Number(pid), 'SIGKILL')
  // The signal is delivered in its own time; until then the old server still takes connections.
  await vi.waitFor(() => expect(() => process.kill(Number(pid), 0)).toThrow('ESRCH'))
  const server = await start()
  expect(await query(server.ownerUrl, 'SELECT one FROM kept')).toEqual([{ one: 1 }])
  await before.stop()
  await server.stop()
})

test('after a kill -9 the next process attaches to the living server and can stop it', async () => {
  const holder = await hold()
  holder.process.kill('SIGKILL')
  await once(holder.process, 'exit')
  expect(await query(holder.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])

  const server = await start()
  expect(server).toMatchObject({ attached: true, ownerUrl: holder.url })
  await server.stop()
  await expect(query(holder.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED')
})

test('a dead server’s file, whose process id is another program’s now, is cleared', async () => {
  const before = await start()
  const file = join(before.folder, 'cluster', 'postmaster.pid')
  const [, ...rest] = (await readFile(file, 'utf8')).split('\n')
  await before.stop()
  await writeFile(file, [process.pid, ...rest].join('\n'))
  const server = await start()
  expect(server.attached).toBe(false)
  await server.stop()
})

test('two processes that start at once share one server, and the last one stops it', async () => {
  const [one, two] = await Promise.all([hold(), hold()])
  expect(one.url).toBe(two.url)
  expect([one.attached, two.attached].sort()).toEqual([false, true])
  const [starter, other] = one.attached ? [two, one] : [one, two]
  await letGo(starter.process)
  expect(await query(other.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await letGo(other.process)
  await expect(query(other.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED')
})

test('starts within one process share too, and stopping twice is harmless', async () => {
  const servers: Embedded[] = await Promise.all([start(), start(), start()])
  expect(servers.filter(({ attached }) => !attached)).toHaveLength(1)
  const [first, ...others] = servers
  await first?.stop()
  await first?.stop()
  for (const other of others) {
    expect(await query(other.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  }
  await Promise.all(others.map(other => other.stop()))
})

test('a lost password is said in words, not as a server that does not answer', async () => {
  await (await start()).stop()
  await rm(join(folder, 'postgres-password'))
  await expect(start()).rejects.toThrow('postgres-password is missing')
})

type Holder = { process: ChildProcess; url: string; attached: boolean }

async function hold(): Promise<Holder> {
  const child = spawn(process.execPath, [HOLDER, folder], { stdio: ['pipe', 'pipe', 'inherit'] })
  const line = String((await once(createInterface(child.stdout), 'line')).at(0))
  const [url, how] = line.split(' ')
  return { process: child, url: url ?? '', attached: how === 'attached' }
}

async function letGo(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit')
  child.stdin?.write('stop\n')
  await exit
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}
