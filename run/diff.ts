import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { diff, MIGRATIONS, readMigrations } from '#prisma/engine'
import { openDatabase } from './database.ts'
import { readKeys } from './keys.ts'
import { runCommand } from './program.ts'
import { StartFault } from './start-fault.ts'

/**
 * Writes the migration that leads from the others to the schema files, and says where. The
 * server only lends a scratch database.
 */
export async function diffCommand(ownerUrl: string, name: string): Promise<string> {
  const sql = await diff(ownerUrl)
  if (!sql) return 'The migrations and the schema agree.'
  const folder = join(MIGRATIONS, `${await nextStamp()}_${name}`)
  await mkdir(folder)
  await writeFile(join(folder, 'migration.sql'), sql)
  return `Wrote ${join(folder, 'migration.sql')}: read it, and add the policies it cannot know.`
}

/** The name of a migration is a folder's. Throws a StartFault for any other. */
export function toMigrationName(given = 'change'): string {
  if (/^[a-z0-9_]+$/.test(given)) return given
  throw new StartFault('A migration is named in small letters, digits and _.')
}

/** Now as YYYYMMDDHHMMSS, or one more than the last migration where that would not come after. */
async function nextStamp(): Promise<string> {
  const now = Number(new Date().toISOString().replace(/\D/g, '').slice(0, 14))
  const last = Number((await readMigrations()).at(-1)?.name.split('_')[0] ?? 0)
  return String(Math.max(now, last + 1))
}

if (import.meta.main) {
  await runCommand(async ({ config, say, atEnd }) => {
    const name = toMigrationName(process.argv[2])
    const database = await openDatabase(config, await readKeys(config, say), say)
    atEnd(() => database.stop())
    say(await diffCommand(database.ownerUrl, name))
    return 0
  })
}
