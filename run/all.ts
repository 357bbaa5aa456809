/** Everything in one process, on a bare machine: what `npm start` runs. */
import { setTimeout as after } from 'node:timers/promises'
import { openDatabase } from './database.ts'
import { readKeys } from './keys.ts'
import { prepareEverything } from './prepare-everything.ts'
import { runProgram } from './program.ts'

/** Loading keeps this thread busy: by then a new database server is being set up beside it. */
const headStartMs = 150

await runProgram(async program => {
  const { config, say, atEnd } = program
  const keys = await readKeys(config, say)
  const opening = openDatabase(config, keys, say)
  const rest = after(headStartMs).then(() => import('./everything.ts'))
  rest.catch(() => undefined)
  const database = await opening
  atEnd(() => database.stop())
  await prepareEverything(database, config.jobs)
  const { openEverything } = await rest
  await openEverything(program, database, keys)
})
