import { z } from 'zod'
import type { Comparison } from '#core/merging/compare-records'
import { id, minutes, reason } from './common.ts'

export const mergeSchema = z.strictObject({
  into: id.describe('The record that stays'),
  dryRun: z.boolean().default(true).describe('True: only says what would change'),
  reason,
})

export const comparisonSchema = z
  .object({
    moves: z.object({ listings: z.int(), exchanges: z.int(), roles: z.int() }),
    minutes: z.object({ gone: minutes, stays: minutes, together: minutes }),
    telegram: z
      .enum(['none', 'moves', 'ends'])
      .describe('The account of the record that goes: `ends` when the other has one'),
    conflicts: z
      .array(z.enum(['both-in-one-exchange', 'hours-held']))
      .describe('Empty: nothing stands against it'),
  })
  .meta({ id: 'MergeComparison' })

export const showComparison = (compared: Comparison): z.infer<typeof comparisonSchema> => ({
  moves: { ...compared.moves },
  minutes: { ...compared.minutes },
  telegram: compared.telegram,
  conflicts: [...compared.conflicts],
})
