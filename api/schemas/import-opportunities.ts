import { z } from 'zod'
import {
  type ImportedOpportunities,
  type OpportunityLine,
  opportunityOutcomes,
} from '#core/importing/import-opportunities'
import { id, instant } from './common.ts'

const count = z.int().nonnegative()

const lineSchema = z
  .object({
    line: z.int().describe('Of the file, beginning with 1'),
    outcome: z
      .enum(opportunityOutcomes)
      .describe(
        '`there`: it is in already; write `new` into a column `decision` to write it again',
      ),
    title: z.string(),
    is: z.array(id).describe('By its link, or by title, organisation and deadline'),
    isLines: z.array(z.int()).describe('Lines before it that say the same'),
    faults: z.array(z.string()).describe('Codes; the line has to be corrected in the file'),
    missing: z.array(z.string()).describe('What its kind needs before it can be published'),
  })
  .meta({ id: 'OpportunityImportLine' })

export const importedOpportunitiesSchema = z.object({
  plan: z
    .object({
      counts: z.object({ create: count, there: count, error: count }),
      ignoredColumns: z.array(z.string()),
      lines: z.array(lineSchema),
    })
    .nullable()
    .describe('Null when this very file was brought in before'),
  run: z.object({ id, at: instant, created: count }).nullable(),
})

export const showImportedOpportunities = ({
  plan,
  run,
}: ImportedOpportunities): z.infer<typeof importedOpportunitiesSchema> => ({
  plan: plan && {
    counts: { ...plan.counts },
    ignoredColumns: [...plan.ignored],
    lines: plan.lines.map(showLine),
  },
  run: run && { id: run.id, at: run.at.toString(), created: run.created },
})

const showLine = (line: OpportunityLine): z.infer<typeof lineSchema> => ({
  ...{ line: line.row.line, outcome: line.outcome, title: line.row.title },
  ...{ is: [...line.alike], isLines: [...line.alikeLines] },
  ...{ faults: [...line.faults], missing: [...line.missing] },
})
