import { z } from 'zod'

export const heldSchema = z
  .object({
    messages: z.int().describe('Waited when the backup was taken: may have gone out since'),
    jobs: z.int().describe('Were due before the restore: begin with the decision'),
  })
  .meta({ id: 'Held' })

export const decisionSchema = z.strictObject({
  decision: z.enum(['send', 'drop']).describe('`drop`: nobody gets these messages'),
})

export const decidedSchema = z
  .object({ messages: z.int().describe('How many go out now') })
  .meta({ id: 'HeldDecided' })
