import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Home } from './embedded-home.ts'
import { exists } from './embedded-programs.ts'

export type Server = { pid: number; port: number }

/** Milliseconds for a server to recover from a crash, or to write everything out and stop. */
const PATIENCE = 120_000

/** Makes an empty database cluster, unless there is one. */
export async function createCluster(home: Home, owner: string, password: string): Promise<void> {
  if (await exists(home.cluster)) return
  const partial = `${home.cluster}.partial`
  const secret = join(home.folder, 'initdb-password')
  await rm(partial, { recursive: true, force: true })
  await writeFile(secret, password, { mode: 0o600, flush: true })
  try {
    if (home.account) await chown(secret, home.account.uid, home.account.gid)
    await promisify(execFile)(
      join(home.programs, 'initdb'),
      [
        `--pgdata=${partial}`,
        `--username=${owner}`,
        `--pwfile=${secret}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        // Not plain C: with it pg_trgm sees no letters beyond ASCII and finds no Cyrillic name.
        `--locale=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
        '--lc-messages=C',
        '--no-instructions',
      ],
      { ...home.account, cwd: home.folder },
    )
    await rename(partial, home.cluster)
  } finally {
    await rm(secret, { force: true })
  }
}

/** The server that runs on this cluster, also when another process started it. */
export async function runningServer(home: Home): Promise<Server | undefined> {
  const deadline = performance.now() + PATIENCE
  while (performance.now() < deadline) {
    const found = await readPidFile(home)
    if (!found) return undefined
    if (!(await isServerOf(found.pid, home))) {
      // After a restart of the machine or container the id may be another program's, and
      // PostgreSQL would refuse to start; an id of nobody it clears by itself, with more checks.
      if (isAlive(found.pid)) await rm(join(home.cluster, 'postmaster.pid'), { force: true })
      return undefined
    }
    if (found.status === 'ready') return found
    await pause(10)
  }
  throw new Error(`the database server in ${home.folder} neither starts nor stops`)
}

/** Starts the server on a free port of 127.0.0.1, as a process that outlives this one. */
export async function launch(home: Home, settings: Record<string, string>): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    const child = await spawnServer(home, { ...settings, port: String(port) })
    const server = await whenReady(child, home)
    if (server) return server
    const report = await logTail(home)
    // Another program took the port in between, or children of a killed server are still leaving.
    const passing = /could not bind|could not create any|pre-existing shared memory/.test(report)
    if (!passing || attempt === 5) throw new Error(`the database did not start:\n${report}`)
    await pause(100)
  }
}

/** Stops the server: open connections are cut, nothing committed is lost. */
export async function halt(home: Home): Promise<void> {
  const server = await runningServer(home)
  if (!server) return
  process.kill(server.pid, 'SIGINT')
  const deadline = performance.now() + PATIENCE
  while (await isServerOf(server.pid, home)) {
    if (performance.now() > deadline) throw new Error(`database server ${server.pid} does not stop`)
    await pause(10)
  }
}

async function spawnServer(home: Home, settings: Record<string, string>): Promise<ChildProcess> {
  const logFile = join(home.folder, 'postgres.log')
  if (await exists(logFile)) await rename(logFile, `${logFile}.1`)
  const output = await open(logFile, 'w', 0o600)
  try {
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const child = spawn(join(home.programs, 'postgres'), ['-D', home.cluster, ...flags], {
      ...home.account,
      cwd: home.folder,
      // Its own session: Ctrl-C reaches Filo alone, which then stops the server last.
      detached: true,
      stdio: ['ignore', output.fd, output.fd],
    })
    await once(child, 'spawn')
    child.unref()
    return child
  } finally {
    await output.close()
  }
}

async function whenReady(child: ChildProcess, home: Home): Promise<Server | undefined> {
  const deadline = performance.now() + PATIENCE
  while (child.exitCode === null && child.signalCode === null) {
    const found = await readPidFile(home)
    if (found?.pid === child.pid && found?.status === 'ready') return found
    if (performance.now() > deadline) throw new Error(`no answer: ${await logTail(home)}`)
    await pause(5)
  }
  return undefined
}

async function readPidFile(home: Home): Promise<(Server & { status: string }) | undefined> {
  const text = await readFile(join(home.cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n').map(line => line.trim())
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  return { pid, port: Number(lines[3]), status: lines[7] ?? 'starting' }
}

async function isServerOf(pid: number, home: Home): Promise<boolean> {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  // Empty for a zombie, another path for another program that got the same id.
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return command.split('\0').includes(home.cluster)
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (!address || typeof address === 'string') throw new Error('no free port on 127.0.0.1')
  return address.port
}

async function logTail(home: Home): Promise<string> {
  const text = await readFile(join(home.folder, 'postgres.log'), 'utf8').catch(() => '')
  return text.slice(-2000)
}
