import { z } from 'zod'

const day = z
  .string()
  .regex(/^2\d{3}-\d{2}-\d{2}$/, 'YYYY-MM-DD')
  .transform((text, context) => {
    try {
      return Temporal.PlainDate.from(text)
    } catch {
      context.addIssue('no such day')
      return z.NEVER
    }
  })

const language = z.enum(['it', 'en', 'ar']).default('it').describe('Of the words in the file')

/** Both days are in it; without them it is this month. */
export const reportQuery = z
  .object({ from: day.optional(), to: day.optional(), language })
  .refine(
    ({ from, to }) => !from || !to || Temporal.PlainDate.compare(from, to) <= 0,
    'ends before it begins',
  )

export const yearQuery = z.object({
  year: z.coerce.number().int().min(2000).max(2999).optional().describe('This year when absent'),
  language,
})

export const monthQuery = z.object({
  month: z
    .string()
    .regex(/^2\d{3}-(0[1-9]|1[0-2])$/, 'YYYY-MM')
    .transform(text => Temporal.PlainYearMonth.from(text))
    .optional()
    .describe('This month when absent'),
  language,
})
