import type { Config } from './config.ts'
import { type Database, openDatabase } from './database.ts'
import { readKeys } from './keys.ts'
import { prepareEverything } from './prepare-everything.ts'
import { runCommand } from './program.ts'

/** Brings the database to this version of Filo and says what it did. */
export async function migrateCommand(database: Database, jobs: Config['jobs']): Promise<string> {
  const applied = await prepareEverything(database, jobs)
  return applied.length === 0 ? 'Nothing to migrate.' : `Applied ${applied.join(', ')}.`
}

if (import.meta.main) {
  await runCommand(async ({ config, say, atEnd }) => {
    const database = await openDatabase(config, await readKeys(config, say), say)
    atEnd(() => database.stop())
    say(await migrateCommand(database, config.jobs))
    return 0
  })
}
