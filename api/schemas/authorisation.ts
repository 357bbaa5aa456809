import { z } from 'zod'
import { type Authorisation, authorisationKinds } from '#core/opportunity/authorisation'
import { id } from './common.ts'

const day = z.iso.date()

export const authorisationSchema = z
  .object({
    id,
    organisationId: id,
    kind: z.enum(authorisationKinds).describe('D.Lgs. 276/2003, articles 4 and 6'),
    number: z.string().describe('Of the register, or of the deed'),
    fromDay: z.string(),
    toDay: z.string().nullable().describe('The last day on which it holds'),
  })
  .meta({ id: 'Authorisation' })

export const authorisationsSchema = z.object({ items: z.array(authorisationSchema) })

export const newAuthorisationSchema = z.strictObject({
  kind: z.enum(authorisationKinds),
  number: z.string().trim().min(1).max(60),
  fromDay: day,
  toDay: day.nullable().default(null),
})

export const endSchema = z.strictObject({ lastDay: day })

export const showAuthorisation = (one: Authorisation): z.infer<typeof authorisationSchema> => ({
  ...{ id: one.id, organisationId: one.organisationId, kind: one.kind, number: one.number },
  fromDay: one.fromDay.toString(),
  toDay: one.toDay?.toString() ?? null,
})
