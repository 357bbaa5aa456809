import fc from 'fast-check'
import { it } from 'vitest'
import { townCommands } from './deeds.ts'
import { play } from './play.ts'

/** `npm run model` goes on for longer, and from other seeds. */
it('keeps every promise of the book, whatever people do', async () => {
  const budget = { interruptAfterTimeLimit: 15_000, markInterruptAsFailure: false }
  const lives = fc.asyncProperty(townCommands(120), commands => play(commands))
  await fc.assert(lives, { seed: 7, numRuns: 6, ...budget })
})
