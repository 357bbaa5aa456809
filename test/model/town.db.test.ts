import fc from 'fast-check'
import { it } from 'vitest'
import { townCommands } from './deeds.ts'
import { play } from './play.ts'

/** On a busy machine fewer towns are played; `npm run model` takes its time, from any seed. */
const budgetMs = 12_000

it('keeps every promise of the book, whatever people do', async () => {
  const until = performance.now() + budgetMs
  const lives = fc.asyncProperty(townCommands(120), async commands => {
    if (performance.now() < until) await play(commands)
  })
  await fc.assert(lives, { seed: 7, numRuns: 6 })
})
