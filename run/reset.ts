import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { emptyDatabase, otherUsers } from '#prisma/empty'
import { openDatabase } from './database.ts'
import { forgetJobs } from './jobs-door.ts'
import { readKeys } from './keys.ts'
import { prepareEverything } from './prepare-everything.ts'
import { runCommand } from './program.ts'
import { setRootsAside } from './seal-roots.ts'

/** Takes the words after the command; asks on the terminal unless `--yes` is among them. */
async function isMeant(where: string, words: readonly string[]): Promise<boolean> {
  if (words.includes('--yes')) return true
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const closed = new Promise<string>(resolve => terminal.once('close', () => resolve('')))
  const question = `This empties ${where}: people, exchanges, hours. Type "yes" to go on: `
  const answer = await Promise.race([terminal.question(question), closed])
  terminal.close()
  return answer.trim().toLowerCase() === 'yes'
}

await runCommand(async ({ config, say, atEnd }) => {
  const database = await openDatabase(config, await readKeys(config, say), say)
  atEnd(() => database.stop())
  const others = await otherUsers(database.ownerUrl)
  if (others > 0) {
    say(`Filo is running on ${database.where}: stop it first.`)
    return 1
  }
  if (!(await isMeant(database.where, process.argv.slice(2)))) {
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
