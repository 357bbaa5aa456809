import { z } from 'zod'
import { opportunityKinds } from '#core/opportunity/kinds'
import { opportunityStates } from '#core/opportunity/machine'
import { escoUri, type Occupation } from '#core/opportunity/occupations'
import { type Opportunity, outcomes } from '#core/opportunity/opportunity'
import { createAllWords } from '#locales/i18n'
import { languages } from '#locales/languages'
import { pageQuery } from '../page.ts'
import { id, instant, text } from './common.ts'
import { showTerms, termsSchema } from './opportunity-terms.ts'

export const opportunitySchema = termsSchema
  .extend({
    id,
    state: z.enum(opportunityStates),
    hasContact: z.boolean(),
    proposedBy: id.nullable().describe('For the desk and its own people'),
    approvedBy: id.nullable().describe('The same'),
    returned: z
      .object({ reason: z.string(), language: z.string() })
      .nullable()
      .describe('Why the desk sent it back; for the desk and its own people'),
    createdAt: instant,
    changedAt: instant,
    proposedAt: instant.nullable().describe('Since when the draft waits for the desk'),
    approvedAt: instant.nullable(),
    publishedAt: instant.nullable(),
    closedAt: instant.nullable(),
    outcome: z.enum(outcomes).nullable(),
  })
  .meta({ id: 'Opportunity' })

export const oneOpportunitySchema = opportunitySchema.extend({
  contact: z.string().nullable().describe('Sealed; read for one opportunity at a time'),
})

const contact = z.string().trim().min(1).max(300).nullable().exactOptional()

export const newOpportunitySchema = termsSchema
  .partial()
  .extend({ kind: termsSchema.shape.kind, contact })
  .strict()
  .describe('A draft; what its kind needs may come later. Nobody is asked for money to apply')

export const opportunityChangeSchema = termsSchema
  .partial()
  .extend({ contact })
  .strict()
  .describe('What is not named stays')

/** Each verb with what it needs. */
export const stepSchema = z.discriminatedUnion('verb', [
  z.strictObject({ verb: z.literal('propose') }),
  z.strictObject({
    verb: z.enum(['approve', 'publish']),
    seen: z
      .int()
      .describe('Its `changedAt` as it was read, in milliseconds: to other words it is no yes')
      .exactOptional(),
  }),
  z.strictObject({
    verb: z.literal('send-back'),
    reason: z.string().trim().min(1).max(300).describe('For whoever proposed it'),
    language: z.string().regex(/^[a-z]{2,3}$/),
  }),
  z.strictObject({
    verb: z.literal('fill'),
    outcome: z.enum(['through-us', 'elsewhere', 'unknown']),
  }),
  z.strictObject({ verb: z.literal('withdraw'), outcome: z.enum(['cancelled', 'mistaken']) }),
])

export const opportunityQuery = pageQuery.extend({
  kind: z.enum(opportunityKinds).optional(),
  state: z.enum(opportunityStates).optional(),
  organisationId: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .transform(Number)
    .optional(),
  municipalityCode: z
    .string()
    .regex(/^\d{6}$/)
    .optional()
    .describe('There, for the whole territory, or from home'),
  isco: z
    .string()
    .regex(/^\d{1,4}$/)
    .optional()
    .describe('Begins a code of ISCO-08'),
  q: z.string().trim().min(2).max(100).optional().describe('In a title or a summary'),
  waiting: z
    .enum(['true', 'false'])
    .optional()
    .describe('Drafts that wait for the desk, or that do not'),
})

export const candidateSchema = z.object({ memberId: id, firstName: z.string() })

const byLanguage = z.object({ it: z.string(), en: z.string(), ar: z.string() })

export const occupationsSchema = z.object({
  items: z.array(
    z.object({
      code: z.string(),
      isco: z.string().describe('ISCO-08'),
      escoUri: z.string(),
      names: byLanguage,
    }),
  ),
  reuse: byLanguage.describe('To be shown with the names'),
})

/** `inside`: for the desk, or for the people of whose it is. */
export const showOpportunity = (
  one: Opportunity,
  inside: boolean,
): z.infer<typeof opportunitySchema> => ({
  ...showTerms(one),
  ...{ id: one.id, state: one.state, hasContact: one.hasContact, outcome: one.outcome },
  proposedBy: inside ? one.proposedBy : null,
  approvedBy: inside ? one.approvedBy : null,
  returned: inside && one.returned !== null ? { ...one.returned } : null,
  createdAt: one.createdAt.toString(),
  changedAt: one.changedAt.toString(),
  proposedAt: text(one.proposedAt),
  approvedAt: text(one.approvedAt),
  publishedAt: text(one.publishedAt),
  closedAt: text(one.closedAt),
})

const wordsOf = createAllWords()

const inEach = (say: (words: ReturnType<typeof wordsOf>) => string): z.infer<typeof byLanguage> => {
  const [it, en, ar] = languages.map(language => say(wordsOf(language)))
  return { it: it ?? '', en: en ?? '', ar: ar ?? '' }
}

export const showOccupations = (all: readonly Occupation[]): z.infer<typeof occupationsSchema> => ({
  items: all.map(({ code, isco }) => ({
    ...{ code, isco, escoUri: escoUri(code) },
    names: inEach(words => words.plain(`occupation:name.${code}`)),
  })),
  reuse: inEach(words => words.plain('occupation:reuse')),
})
