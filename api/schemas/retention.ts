import { z } from 'zod'
import { type RetentionCounts, ruleNames } from '#core/retention/periods'
import type { RetentionRun } from '#core/retention/store'
import { id, instant, text } from './common.ts'

export const countsSchema = z
  .partialRecord(z.enum(ruleNames), z.int())
  .describe('Rows by what they are')
  .meta({ id: 'RetentionCounts' })

export const runSchema = z
  .object({
    id,
    beganAt: instant,
    endedAt: instant.nullable().describe('null: cut short; the next night goes on'),
    counts: countsSchema,
  })
  .meta({ id: 'RetentionRun' })

export const showCounts = (counts: RetentionCounts): z.infer<typeof countsSchema> => ({ ...counts })

export const showRun = (run: RetentionRun): z.infer<typeof runSchema> => ({
  id: run.id,
  beganAt: run.beganAt.toString(),
  endedAt: text(run.endedAt),
  counts: showCounts(run.counts),
})
