import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { emptyDatabase, otherUsers } from '#prisma/empty'
import { isMeant } from './ask.ts'
import { openDatabase } from './database.ts'
import { forgetJobs } from './jobs-door.ts'
import { readKeys } from './keys.ts'
import { prepareEverything } from './prepare-everything.ts'
import { runCommand } from './program.ts'
import { setRootsAside } from './seal-roots.ts'

await runCommand(async ({ config, say, atEnd }) => {
  const database = await openDatabase(config, await readKeys(config, say), say)
  atEnd(() => database.stop())
  const others = await otherUsers(database.ownerUrl)
  if (others > 0) {
    say(`Filo is running on ${database.where}: stop it first.`)
    return 1
  }
  const question = `This empties ${database.where}: people, exchanges, hours.`
  if (!(await isMeant(question, process.argv.slice(2)))) {
    say('Nothing was changed.')
    return 1
  }
  await forgetJobs(config.jobs)
  await emptyDatabase(database.ownerUrl)
  await prepareEverything(database, config.jobs)
  // The signed roots speak of books that are gone: kept aside, or the sealer would miss those.
  await setRootsAside(config.folder)
  await rm(join(config.folder, 'local-telegram.json'), { force: true })
  say(`${database.where} is empty.`)
  return 0
})
