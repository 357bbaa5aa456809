import { z } from 'zod'
import type { Candidacy } from '#core/candidacy/candidacy'
import { candidacyStates, candidacyVerbs, partnerStates } from '#core/candidacy/machine'
import { id, instant } from './common.ts'

const cents = z.int().positive().describe('Euro cents')

export const candidacySchema = z
  .object({
    id,
    opportunityId: id.describe('The funding call'),
    leadId: id.describe('The organisation that leads'),
    project: z.string(),
    state: z.enum(candidacyStates),
    askedCents: cents.nullable(),
    obtainedCents: cents.nullable(),
    partners: z.array(z.object({ organisationId: id, state: z.enum(partnerStates) })),
    createdAt: instant,
    changedAt: instant,
  })
  .meta({ id: 'Candidacy' })

export const newCandidacySchema = z.strictObject({
  opportunityId: id,
  organisationId: id.describe('In whose name'),
  project: z.string().trim().min(1).max(120).exactOptional(),
})

export const candidacyStepSchema = z.strictObject({
  verb: z.enum(candidacyVerbs),
  cents: cents
    .describe('Of `submit` what is asked for, of `win` what was obtained')
    .exactOptional(),
})

export const projectSchema = z.strictObject({ project: z.string().trim().min(1).max(120) })

export const partnerSchema = z.strictObject({
  organisationId: id,
  state: z.enum(partnerStates).describe('`asked`: it would like to join; the others answer that'),
})

export const totalsSchema = z.object({
  items: z.array(
    z.object({
      project: z.string(),
      candidacies: z.int(),
      askedCents: z.int(),
      obtainedCents: z.int(),
    }),
  ),
})

export const showCandidacy = (one: Candidacy): z.infer<typeof candidacySchema> => ({
  id: one.id,
  opportunityId: one.opportunityId,
  leadId: one.leadId,
  project: one.project,
  state: one.state,
  askedCents: one.askedCents,
  obtainedCents: one.obtainedCents,
  partners: one.partners.map(partner => ({ ...partner })),
  createdAt: one.createdAt.toString(),
  changedAt: one.changedAt.toString(),
})
