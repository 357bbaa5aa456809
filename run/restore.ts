/** `npm run restore -- FILE`: an empty machine becomes what the backup was. */
import { access } from 'node:fs/promises'
import { reAddBooks } from '#core/ledger/re-add-books'
import { announceRestore } from '#core/recovery/announce-restore'
import { load } from '#prisma/backup/load'
import { createDispatch } from '#prisma/dispatch'
import { countPeople, emptyDatabase, otherUsers } from '#prisma/empty'
import { isMeant } from './ask.ts'
import { keepFile, openBackup, takeBackup } from './backup-file.ts'
import { type Database, openDatabase } from './database.ts'
import { forgetJobs } from './jobs-door.ts'
import { readKeys } from './keys.ts'
import { prepareEverything } from './prepare-everything.ts'
import { type Program, runCommand } from './program.ts'
import { setRootsAside } from './seal-roots.ts'
import { wire } from './wire.ts'

await runCommand(async program => {
  const { config, say, atEnd } = program
  const words = process.argv.slice(2)
  const path = words.find(word => !word.startsWith('--'))
  if (path === undefined || !(await isThere(path))) {
    say(path === undefined ? 'Say which: npm run restore -- FILE' : `There is no file ${path}.`)
    return 1
  }
  const keys = await readKeys(config, say)
  const database = await openDatabase(config, keys, say)
  atEnd(() => database.stop())
  const { ownerUrl, where } = database
  if ((await otherUsers(ownerUrl)) > 0) {
    say(`Filo is running on ${where}: stop it first.`)
    return 1
  }
  const people = await countPeople(ownerUrl)
  if (people > 0) {
    const question = `${where} has ${people} people: this replaces them by what is in the backup.`
    if (!(await isMeant(question, words))) {
      say('Nothing was changed.')
      return 1
    }
    const place = { ownerUrl, keys, folder: config.folder, into: config.backupFolder }
    say(`What was there is kept in ${(await takeBackup(place, Temporal.Now.instant())).path}`)
  }
  await forgetJobs(config.jobs)
  await emptyDatabase(ownerUrl)
  await setRootsAside(config.folder)
  const { takenAt, rows } = await load(openBackup(path, keys), {
    ownerUrl,
    now: Temporal.Now.instant(),
    keepFile: (name, bytes) => keepFile(config.folder, name, bytes),
  })
  const sum = Object.values(rows).reduce((all, count) => all + count, 0)
  say(`${where} is as it was on ${takenAt.toString({ smallestUnit: 'second' })}: ${sum} rows.`)
  await prepareEverything(database, config.jobs)
  return (await lookOver(program, database, keys, takenAt)) ? 0 : 1
})

/** Are the books whole, and what waits for an operator? */
async function lookOver(
  { say, atEnd }: Program,
  database: Database,
  keys: Parameters<typeof wire>[1],
  takenAt: Temporal.Instant,
): Promise<boolean> {
  const foundation = wire(database, keys)
  atEnd(() => foundation.close())
  const { ports, dispatchPool } = foundation
  let areWhole = true
  const held = { messages: 0, jobs: 0 }
  for (const territoryId of await createDispatch(
    dispatchPool,
    database.dispatchUrl,
  ).territories()) {
    const faults = await reAddBooks(ports)(territoryId)
    if (faults.length > 0) say(`The books of territory ${territoryId} differ: do not start Filo.`)
    areWhole &&= faults.length === 0
    const waiting = await announceRestore(ports)({ territoryId, takenAt })
    held.messages += waiting.messages
    held.jobs += waiting.jobs
  }
  if (areWhole) say('The books agree.')
  if (held.messages + held.jobs > 0) {
    say(`${held.messages} messages and ${held.jobs} jobs wait for an operator's decision.`)
  }
  return areWhole
}

/** A function, for the module waits above and reaches no constant down here. */
function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
