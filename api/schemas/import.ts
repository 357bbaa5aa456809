import { z } from 'zod'
import type { Imported } from '#core/importing/import-members'
import { outcomes, type Plan, type PlanLine } from '#core/importing/plan'
import type { ImportRun } from '#core/importing/store'
import { id, instant, minutes } from './common.ts'

export const importQuery = z.object({
  dryRun: z
    .enum(['true', 'false'])
    .default('true')
    .describe('`true`, also when absent: only says what would change'),
})

const count = z.int().nonnegative()

const changeSchema = z.object({
  field: z.enum(['municipality', 'languages', 'joined', 'phone', 'balance']),
  from: z.union([z.string(), minutes]).nullable(),
  to: z.union([z.string(), minutes]).nullable().describe('Null for a phone: it is not shown'),
})

const lineSchema = z
  .object({
    line: z.int().describe('Of the file, beginning with 1'),
    outcome: z
      .enum(outcomes)
      .describe(
        '`there`: nothing to do. `undecided`: it looks like somebody; write `new` or the member’s id ' +
          'into a column `decision`',
      ),
    firstName: z.string(),
    municipalityCode: z.string(),
    languages: z.array(z.string()),
    hasPhone: z.boolean(),
    minutes: minutes.describe('What the person brings along; owed when negative'),
    memberId: id.nullable(),
    changes: z.array(changeSchema),
    looksLike: z.array(id),
    looksLikeLines: z.array(z.int()),
    faults: z.array(z.string()).describe('Codes; the line has to be corrected in the file'),
  })
  .meta({ id: 'ImportLine' })

const planSchema = z
  .object({
    counts: z.object({
      ...{ create: count, there: count, change: count, undecided: count, error: count },
    }),
    hours: z
      .object({ credits: minutes, debts: minutes, toFund: minutes, missing: minutes })
      .describe(
        '`toFund`: what the list does not balance; the fund gets it, or gives it when negative. ' +
          '`missing`: what the fund lacks for that',
      ),
    ignoredColumns: z.array(z.string()),
    lines: z.array(lineSchema),
  })
  .meta({ id: 'ImportPlan' })

const runSchema = z
  .object({
    id,
    at: instant,
    created: count,
    changed: count,
    credits: minutes,
    debts: minutes,
  })
  .meta({ id: 'ImportRun' })

export const importedSchema = z.object({
  plan: planSchema.nullable().describe('Null when this very file was brought in before'),
  run: runSchema.nullable().describe('When this file was brought in; null: not yet'),
})

export const showImported = ({ plan, run }: Imported): z.infer<typeof importedSchema> => ({
  plan: plan && showPlan(plan),
  run: run && showRun(run),
})

const showPlan = ({ counts, hours, ignored, lines }: Plan): z.infer<typeof planSchema> => ({
  counts: { ...counts },
  hours: { ...hours },
  ignoredColumns: [...ignored],
  lines: lines.map(showLine),
})

const showLine = (line: PlanLine): z.infer<typeof lineSchema> => {
  const { row, outcome, member, changes, alike, alikeLines, faults } = line
  return {
    ...{ line: row.line, outcome, firstName: row.firstName },
    municipalityCode: row.municipalityCode,
    languages: [...row.languages],
    hasPhone: row.phone !== null,
    minutes: row.minutes,
    memberId: member?.id ?? null,
    changes: changes.map(change => ({ ...change })),
    looksLike: [...alike],
    looksLikeLines: [...alikeLines],
    faults: [...faults],
  }
}

const showRun = (run: ImportRun): z.infer<typeof runSchema> => {
  const { id: number, at, created, changed, credits, debts } = run
  return { id: number, at: at.toString(), created, changed, credits, debts }
}
