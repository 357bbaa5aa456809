/** `npm run backup`: one file with everything, while Filo runs or not. */
import { takeBackup } from './backup-file.ts'
import { openDatabase } from './database.ts'
import { readKeys } from './keys.ts'
import { runCommand } from './program.ts'

await runCommand(async ({ config, say, atEnd }) => {
  const keys = await readKeys(config, say)
  const { ownerUrl, stop } = await openDatabase(config, keys, say)
  atEnd(stop)
  const place = { ownerUrl, keys, folder: config.folder, into: config.backupFolder }
  const taken = await takeBackup(place, Temporal.Now.instant())
  say(`${taken.path}: ${taken.rows} rows in ${Math.ceil(taken.bytes / 1000)} kB`)
  say('It opens only with ENCRYPTION_KEYS: keep a copy of both, in two places.')
  return 0
})
