/**
 * `npm run torture`, `npm run torture -- broadcast` or `attendance`: prints what was counted; exit
 * code 1 and the reasons when a proof fails.
 */
import { readAttendanceOptions } from './attendance/options.ts'
import { runAttendance } from './attendance/run.ts'
import { readBroadcastOptions } from './broadcast/options.ts'
import { proveBroadcast } from './broadcast/proof.ts'
import { runBroadcast } from './broadcast/run.ts'
import { readOptions } from './options.ts'
import { type Proof, someOf, tableOf } from './proof.ts'
import { torture } from './torture.ts'

const [subject = '', ...rest] = process.argv.slice(2)
const begun = performance.now()
const { rows, failures } = await tortureOf(subject)
const seconds = Math.round((performance.now() - begun) / 1000)
console.log(tableOf({ rows: [...rows, ['seconds', seconds]] }))
for (const failure of someOf(failures)) console.error(`FAILED: ${failure}`)
console.log(failures.length === 0 ? 'Nothing lost, nothing invented.' : 'The proof fails.')
process.exitCode = failures.length === 0 ? 0 : 1

function tortureOf(what: string): Promise<Proof> {
  if (what === 'broadcast') return tortureBroadcast(rest)
  if (what === 'attendance') return tortureAttendance(rest)
  return tortureExchanges(process.argv.slice(2))
}

function tortureExchanges(given: readonly string[]): Promise<Proof> {
  const options = readOptions(given)
  const { exchanges, kills, seed, redis } = options
  console.log(`torture: ${exchanges} exchanges, ${kills} kills, seed ${seed}, ${jobsIn(redis)}`)
  return torture(options)
}

function tortureBroadcast(given: readonly string[]): Promise<Proof> {
  const options = readBroadcastOptions(given)
  const { people, kills, seed, redis } = options
  console.log(`torture: one message to ${people}, ${kills} kills, seed ${seed}, ${jobsIn(redis)}`)
  return runBroadcast(options, proveBroadcast)
}

function tortureAttendance(given: readonly string[]): Promise<Proof> {
  const options = readAttendanceOptions(given)
  const { entries, kills, seed, redis } = options
  console.log(`torture: ${entries} entries, ${kills} kills, seed ${seed}, ${jobsIn(redis)}`)
  return runAttendance(options)
}

function jobsIn(redis: boolean): string {
  return `jobs in ${redis ? 'Redis' : 'PostgreSQL'}`
}
