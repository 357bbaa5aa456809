/** Everything in one process, on a bare machine: what `npm start` runs. */

import { openDatabase } from './database.ts'
import { readKeys } from './keys.ts'
import { prepareEverything } from './prepare-everything.ts'
import { runProgram } from './program.ts'

await runProgram(async program => {
  const { config, say, atEnd } = program
  // A fifth of Filo is enough to prepare a database: the rest loads while that one works.
  const rest = import('./everything.ts')
  rest.catch(() => undefined)
  const keys = await readKeys(config, say)
  const database = await openDatabase(config, keys, say)
  atEnd(() => database.stop())
  await prepareEverything(database, config.jobs)
  const { openEverything } = await rest
  await openEverything(program, database, keys)
})
