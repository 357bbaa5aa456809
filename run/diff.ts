import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { diff, MIGRATIONS, readMigrations } from '#prisma/engine'
import { type DatabasePlace, withOwnerDatabase } from './owner-database.ts'

/** Writes the migration that leads from the others to the schema files, and says where. */
export async function diffCommand(place: DatabasePlace, name: string): Promise<string> {
  if (!/^[a-z0-9_]+$/.test(name)) return 'A migration is named in small letters, digits and _.'
  const sql = await withOwnerDatabase(place, url => diff(url))
  if (!sql) return 'The migrations and the schema agree.'
  const folder = join(MIGRATIONS, `${await nextStamp()}_${name}`)
  await mkdir(folder)
  await writeFile(join(folder, 'migration.sql'), sql)
  return `Wrote ${join(folder, 'migration.sql')}: read it, and add the policies it cannot know.`
}

/** Now as YYYYMMDDHHMMSS, or one more than the last migration where that would not come after. */
async function nextStamp(): Promise<string> {
  const now = Number(new Date().toISOString().replace(/\D/g, '').slice(0, 14))
  const last = Number((await readMigrations()).at(-1)?.name.split('_')[0] ?? 0)
  return String(Math.max(now, last + 1))
}

if (import.meta.main) {
  const [name = 'change', url] = process.argv.slice(2)
  console.log(await diffCommand({ url, folder: '.data' }, name))
}
