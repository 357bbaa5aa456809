import fc from 'fast-check'
import { it } from 'vitest'
import { townCommands } from './deeds.ts'
import { play } from './play.ts'

/** `npm run model` goes on for longer, and from other seeds. */
it('keeps every promise of the book, whatever people do', async () => {
  const budget = { interruptAfterTimeLimit: 15_000, markInterruptAsFailure: false }
  await fc.assert(fc.asyncProperty(townCommands(100), play), { seed: 7, numRuns: 6, ...budget })
})
