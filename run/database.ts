/** The database of this installation: a server that was named, or one of our own in DATA_DIR. */
import { type Embedded, startEmbedded } from '#prisma/embedded'
import { prepareDatabase } from '#prisma/prepare'
import { reachDatabase } from '#prisma/reach'
import { derivePasswords, type RolePasswords, urlAs } from '#prisma/roles'
import type { SealingKey } from '#prisma/sealed'
import type { Config } from './config.ts'
import { codeOf, StartFault } from './start-fault.ts'

export type Database = {
  /** Migrates, empties; the programs do not connect as this. */
  readonly ownerUrl: string
  readonly appUrl: string
  readonly dispatchUrl: string
  /** Absent: the roles keep the passwords that the embedded server gave them. */
  readonly passwords?: RolePasswords
  /** For the line that says what runs where. */
  readonly where: string
  /** The embedded server stops with its last user; a named one stays. */
  readonly stop: () => Promise<void>
}

const oldest = 14

/** Starts the embedded server, or sees that the named one answers. Throws a StartFault. */
export async function openDatabase(
  config: Pick<Config, 'database' | 'folder'>,
  keys: readonly SealingKey[],
  say: (line: string) => void,
): Promise<Database> {
  if (config.database.mode === 'embedded') {
    return embedded(await startEmbedded({ folder: config.folder, log: say }))
  }
  const { url } = config.database
  const { version } = await reachDatabase(url).catch((fault: unknown) => {
    throw new StartFault(unreachable(new URL(url), codeOf(fault)))
  })
  if (version < oldest * 10_000) {
    const found = Math.floor(version / 10_000)
    throw new StartFault(
      `DATABASE_URL leads to PostgreSQL ${found}: Filo needs ${oldest} or newer.`,
    )
  }
  const passwords = derivePasswords(sharedSecret(new URL(url), keys))
  return {
    ownerUrl: url,
    appUrl: urlAs(url, 'filo_app', passwords.app),
    dispatchUrl: urlAs(url, 'filo_dispatch', passwords.dispatch),
    passwords,
    where: placeOf(new URL(url)),
    stop: () => Promise.resolve(),
  }
}

/** Roles, grants and migrations. Throws a StartFault when the owner may not do that. */
export async function prepare(database: Database): Promise<readonly string[]> {
  try {
    return (await prepareDatabase(database.ownerUrl, database.passwords)).applied
  } catch (fault) {
    if (codeOf(fault) !== '42501') throw fault
    const user = new URL(database.ownerUrl).username
    throw new StartFault(
      `DATABASE_URL: the user ${user} may not prepare the database: it must own it and have CREATEROLE.`,
    )
  }
}

/** For processes that do not migrate: is everything there that they need? Throws a StartFault. */
export async function seePrepared(database: Database): Promise<void> {
  await reachDatabase(database.appUrl).catch((fault: unknown) => {
    if (codeOf(fault) !== '28P01' && codeOf(fault) !== '28000') throw fault
    throw new StartFault('DATABASE_URL: this database is not prepared: run "npm run db:migrate".')
  })
}

function embedded(server: Embedded): Database {
  const { ownerUrl, appUrl, dispatchUrl, folder } = server
  return { ownerUrl, appUrl, dispatchUrl, where: folder, stop: () => server.stop() }
}

/**
 * Every process derives the roles' passwords from what they all know: the owner's password, or
 * where the server asks for none the oldest key.
 */
const sharedSecret = (url: URL, keys: readonly SealingKey[]): string =>
  url.password || Buffer.from(keys.at(-1)?.key ?? []).toString('base64')

const placeOf = (url: URL): string =>
  `${url.hostname || 'localhost'}:${url.port || '5432'}${url.pathname}`

function unreachable(url: URL, code: string): string {
  const place = placeOf(url)
  if (code === '28P01' || code === '28000') {
    return `DATABASE_URL: ${place} does not let ${url.username} in: correct the user or the password.`
  }
  if (code === '3D000') return `DATABASE_URL: there is no database ${place}: create it first.`
  const why = code === '' ? '' : ` (${code})`
  return `DATABASE_URL: no database answers at ${place}${why}: start it, or correct the address.`
}
