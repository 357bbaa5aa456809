/**
 * `npm run torture`, `npm run torture -- broadcast`: prints what was counted; exit code 1 and the
 * reasons when a proof fails.
 */
import { readBroadcastOptions } from './broadcast/options.ts'
import { proveBroadcast } from './broadcast/proof.ts'
import { runBroadcast } from './broadcast/run.ts'
import { readOptions } from './options.ts'
import { type Proof, someOf, tableOf } from './proof.ts'
import { torture } from './torture.ts'

const words = process.argv.slice(2)
const begun = performance.now()
const { rows, failures } =
  words[0] === 'broadcast' ? await tortureBroadcast(words.slice(1)) : await tortureExchanges(words)
const seconds = Math.round((performance.now() - begun) / 1000)
console.log(tableOf({ rows: [...rows, ['seconds', seconds]] }))
for (const failure of someOf(failures)) console.error(`FAILED: ${failure}`)
console.log(failures.length === 0 ? 'Nothing lost, nothing invented.' : 'The proof fails.')
process.exitCode = failures.length === 0 ? 0 : 1

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

function jobsIn(redis: boolean): string {
  return `jobs in ${redis ? 'Redis' : 'PostgreSQL'}`
}
