/** `npm run torture`: prints what was counted; exit code 1 and the reasons when a proof fails. */
import { readOptions } from './options.ts'
import { someOf, tableOf } from './proof.ts'
import { torture } from './torture.ts'

const options = readOptions(process.argv.slice(2))
const store = options.redis ? 'Redis' : 'PostgreSQL'
console.log(
  `torture: ${options.exchanges} exchanges, ${options.kills} kills, seed ${options.seed}, jobs in ${store}`,
)
const begun = performance.now()
const { rows, failures } = await torture(options)
const seconds = Math.round((performance.now() - begun) / 1000)
console.log(tableOf({ rows: [...rows, ['seconds', seconds]] }))
for (const failure of someOf(failures)) console.error(`FAILED: ${failure}`)
console.log(failures.length === 0 ? 'Nothing lost, nothing invented.' : 'The proof fails.')
process.exitCode = failures.length === 0 ? 0 : 1
