/** `npm run model -- --runs 20 --deeds 300 --seed 1`: so many towns, until one breaks a promise. */
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { townCommands } from './deeds.ts'
import { play } from './play.ts'
import { count, type Tally } from './tally.ts'

const text = { type: 'string' } as const
const options = { runs: text, deeds: text, seed: text, path: text }
const { runs = '20', deeds = '300', path, ...rest } = parseArgs({ options }).values
const seed = Number(rest.seed ?? Date.now() % 1_000_000)
console.log(`model: ${runs} towns of ${deeds} deeds at most, seed ${seed}`)
const tally: Tally = new Map()
let kept = 0
let broke = false
const lives = fc.asyncProperty(townCommands(Number(deeds)), async commands => {
  const start = performance.now()
  try {
    await play(commands, paper => count(tally, paper))
  } catch (fault) {
    if (!broke)
      console.log(`A promise broke: ${String(fault)}\nLooking for the shortest way there.`)
    broke = true
    throw fault
  }
  kept += 1
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  if (!broke) console.log(`town ${kept} kept its promises, ${seconds} s`)
})
const shrinkFor = { interruptAfterTimeLimit: 600_000, markInterruptAsFailure: false }
const replay = path === undefined ? {} : { path }
await fc.assert(lives, { seed, numRuns: Number(runs), ...replay, ...shrinkFor })
for (const [what, times] of [...tally].sort()) console.log(`${what.padEnd(28)}${times}`)
