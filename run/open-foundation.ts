import { openDatabase, seePrepared } from './database.ts'
import { readKeys } from './keys.ts'
import { prepareEverything } from './prepare-everything.ts'
import type { Program } from './program.ts'
import { type Foundation, wire } from './wire.ts'

/**
 * Keys, database and stores for one of several processes. A server that was named is migrated by
 * `npm run db:migrate`; one of our own has nobody else to do it. Throws a StartFault.
 */
export async function openFoundation({ config, say, atEnd }: Program): Promise<Foundation> {
  const keys = await readKeys(config, say)
  const database = await openDatabase(config, keys, say)
  atEnd(() => database.stop())
  if (config.database.mode === 'embedded') await prepareEverything(database, config.jobs)
  else await seePrepared(database)
  const foundation = wire(database, keys)
  atEnd(() => foundation.close())
  return foundation
}
