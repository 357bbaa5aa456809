import { z } from 'zod'
import type { RuleRow } from '#core/scheme/rule-row'
import { schemes } from '#core/scheme/scheme'

export const ruleSchema = z
  .object({
    scheme: z.enum(schemes),
    rule: z.string().describe('day-most, week-least, day-is …'),
    figure: z
      .record(z.string(), z.union([z.string(), z.int(), z.array(z.string()).readonly()]))
      .describe('What it says: minutes, days, months, cents, or words'),
    source: z.string().describe('Law and article, or where else it was read'),
    from: z.string().describe('The first day it holds, ISO 8601'),
    to: z.string().nullable().describe('The last one; null: it holds still'),
    confirmed: z.boolean().describe('It was read in that source'),
  })
  .meta({ id: 'Rule' })

export function showRule(
  scheme: (typeof schemes)[number],
  { rule, source, from, to, confirmed, ...figure }: RuleRow,
): z.infer<typeof ruleSchema> {
  return { scheme, rule, figure, source, from, to, confirmed }
}
