import { createHash } from 'node:crypto'
import { chmod, chown, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type Account,
  chooseAccount,
  copyPrograms,
  exists,
  installedPrograms,
  reachable,
} from './embedded-programs.ts'

/** Where the embedded server of one DATA_DIR lives, and as whom it runs. */
export type Home = {
  /** Holds `cluster` (PostgreSQL's data) and `postgres.log`. */
  folder: string
  cluster: string
  /** The programs' `bin`. */
  programs: string
  /** Absent when the process is not root: the server then runs as the same user. */
  account: Account | undefined
}

/** Outside of a DATA_DIR that the server's user cannot enter, everything goes here. */
const OUTSIDE = '/var/lib/filo'

/**
 * Finds or makes the server's home. A home outside of `folder` is remembered in a file there, so
 * that changed permissions or a moved DATA_DIR never start an empty database beside the real one.
 */
export async function findHome(folder: string, log: (line: string) => void): Promise<Home> {
  const installed = await installedPrograms()
  if (process.getuid?.() !== 0) {
    const own = join(folder, 'postgres')
    await mkdir(own, { recursive: true, mode: 0o700 })
    return home(own, installed, undefined)
  }
  const account = await chooseAccount(log)
  const inside = await reachable(folder, account)
  const place = await rememberedPlace(folder, inside)
  await mkdir(place, { recursive: true })
  if (place !== join(folder, 'postgres')) {
    await chmod(OUTSIDE, 0o755)
    log(`database: ${folder} is closed to other users, so the data are in ${place}`)
  }
  const owner = await ownerOf(place, account)
  return home(place, await runnablePrograms(installed, owner), owner)
}

async function rememberedPlace(folder: string, inside: boolean): Promise<string> {
  const memory = join(folder, 'postgres-place')
  if (await exists(memory)) return (await readFile(memory, 'utf8')).trim()
  const own = join(folder, 'postgres')
  if (inside) return own
  if (await exists(join(own, 'cluster'))) {
    throw new Error(`${folder} holds a database whose server may not enter: chmod o+x the path`)
  }
  const place = join(OUTSIDE, createHash('sha256').update(folder).digest('hex').slice(0, 16))
  await writeFile(memory, `${place}\n`, { mode: 0o600 })
  return place
}

/** A database that exists keeps its owner, whatever accounts came to the system since. */
async function ownerOf(place: string, account: Account): Promise<Account> {
  const { uid, gid } = await stat(place)
  if (uid !== 0) return { uid, gid }
  await chown(place, account.uid, account.gid)
  await chmod(place, 0o700)
  return account
}

async function runnablePrograms(installed: string, account: Account): Promise<string> {
  if (await reachable(join(installed, 'bin', 'postgres'), account)) return installed
  await mkdir(OUTSIDE, { recursive: true })
  await chmod(OUTSIDE, 0o755)
  return copyPrograms(installed, OUTSIDE)
}

function home(folder: string, programs: string, account: Account | undefined): Home {
  return { folder, cluster: join(folder, 'cluster'), programs: join(programs, 'bin'), account }
}
