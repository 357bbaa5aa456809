import { z } from 'zod'
import { toMinutes } from '#core/minutes'
import { type Organisation, organisationKinds } from '#core/organisation/organisation'
import { id, instant, minutes, reason, text } from './common.ts'

export const organisationSchema = z
  .object({
    id: id.describe("Also the id of its member: its account is that member's"),
    kind: z.enum(organisationKinds),
    name: z.string(),
    municipalityCode: z.string().nullable(),
    closedAt: instant.nullable(),
  })
  .meta({ id: 'Organisation' })

export const oneOrganisationSchema = organisationSchema.extend({
  contact: z.string().nullable().describe('Sealed; read for one organisation at a time'),
  delegates: z.array(id),
})

export const newOrganisationSchema = z.strictObject({
  kind: z.enum(organisationKinds),
  name: z.string(),
  municipalityCode: z.string(),
  floor: minutes.max(0).transform(toMinutes).exactOptional(),
  contact: z.string().trim().min(1).max(300).exactOptional(),
})

export const closureSchema = z.strictObject({
  reason,
  debt: z
    .literal('write-off')
    .describe('The fund gives what is owed; absent: a debt refuses')
    .exactOptional(),
  keepName: z
    .boolean()
    .default(true)
    .describe('False: on what it did it reads as somebody who has left'),
})

export const delegateSchema = z.strictObject({ memberId: id })

export const showOrganisation = (one: Organisation): z.infer<typeof organisationSchema> => ({
  id: one.id,
  kind: one.kind,
  name: one.name,
  municipalityCode: one.municipalityCode,
  closedAt: text(one.closedAt),
})
