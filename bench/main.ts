/**
 * `npm run bench [-- name…]`: measures, and prints the table that docs/benchmarks.md keeps; numbers
 * are sizes for those that take one, as in `-- audience 1000000`.
 */

import { benchAlerts } from './alerts.ts'
import { benchAudience } from './audience.ts'
import { benchBackup } from './backup.ts'
import { benchBroadcast } from './broadcast.ts'
import { benchFairness } from './fairness.ts'
import { benchMatching } from './matching.ts'
import { benchPaid } from './paid.ts'
import { benchRegister } from './register.ts'
import type { Row } from './row.ts'
import { benchSeal } from './seal.ts'
import { benchSearch } from './search.ts'
import { benchSettling } from './settling.ts'
import { benchStart } from './start.ts'
import { benchStatement } from './statement.ts'
import { benchUpdates } from './updates.ts'
import { benchYear } from './year.ts'

type Bench = (log: (line: string) => void, sizes: readonly number[]) => Promise<Row[]>

const benches: Readonly<Record<string, Bench>> = {
  start: benchStart,
  updates: benchUpdates,
  settling: benchSettling,
  matching: benchMatching,
  alerts: benchAlerts,
  search: benchSearch,
  seal: benchSeal,
  register: benchRegister,
  statement: benchStatement,
  audience: benchAudience,
  backup: benchBackup,
  fairness: benchFairness,
  year: benchYear,
  broadcast: benchBroadcast,
  paid: benchPaid,
}

const asked = process.argv.slice(2)
const sizes = asked.filter(word => /^\d+$/.test(word)).map(Number)
const wanted = asked.filter(word => !/^\d+$/.test(word))
const unknown = wanted.filter(name => !(name in benches))
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(', ')}: ${Object.keys(benches).join(', ')}.`)
  process.exit(1)
}

const rows: Row[] = []
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length === 0 || wanted.includes(name)) rows.push(...(await bench(console.log, sizes)))
}
console.log('\n| Question | What | Measured | Aim |\n|---|---|---|---|')
for (const { question, what, measured, aim } of rows) {
  console.log(`| ${question} | ${what} | ${measured} | ${aim} |`)
}
