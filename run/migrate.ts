import { prepareDatabase } from '#prisma/prepare'
import type { RolePasswords } from '#prisma/roles'
import { type DatabasePlace, withOwnerDatabase } from './owner-database.ts'

/** Brings the database to the newest migration and says what it did. */
export async function migrateCommand(
  place: DatabasePlace & { passwords?: RolePasswords },
): Promise<string> {
  const { applied } = await withOwnerDatabase(place, url => prepareDatabase(url, place.passwords))
  return applied.length === 0 ? 'Nothing to migrate.' : `Applied ${applied.join(', ')}.`
}

if (import.meta.main) console.log(await migrateCommand({ url: process.argv[2], folder: '.data' }))
