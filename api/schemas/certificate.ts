import { z } from 'zod'
import type { Certificate } from '#core/certificate/certificate'
import { nameForms } from '#core/certificate/name-form'
import { id, instant } from './common.ts'

const day = z.string().describe('YYYY-MM-DD')
const look = {
  nameForm: z.enum(nameForms).describe('How the person is named on it'),
  showsHost: z.boolean().describe('Only if the person wants it: it can tell the scheme'),
  showsActivity: z.boolean().describe('The same'),
}

export const certificateSchema = z
  .object({
    id,
    number: z.string(),
    memberId: id.describe('Whose hours they are'),
    placementId: id.nullable().describe('Null: hours given in the bank'),
    minutes: z.int(),
    fromDay: day,
    toDay: day,
    ...look,
    keyId: z.string(),
    issuedBy: id,
    issuedAt: instant,
    questionedAt: instant.nullable().describe('The register holds less than it states since then'),
    revokedAt: instant.nullable(),
    revokedBy: id.nullable(),
  })
  .meta({ id: 'Certificate' })

export const newCertificateSchema = z.strictObject({
  memberId: id,
  placementId: id.nullable().describe('Null: hours given in the bank'),
  ...look,
})

export const revocationSchema = z.strictObject({
  reason: z.string().trim().min(3).max(500).describe('Sealed; never on the public list'),
})

export const showCertificate = (one: Certificate): z.infer<typeof certificateSchema> => ({
  ...{ id: one.id, number: one.number, memberId: one.memberId, placementId: one.placementId },
  ...{ minutes: one.minutes, fromDay: one.fromDay.toString(), toDay: one.toDay.toString() },
  ...{ nameForm: one.nameForm, showsHost: one.showsHost, showsActivity: one.showsActivity },
  ...{ keyId: one.keyId, issuedBy: one.issuedBy, issuedAt: one.issuedAt.toString() },
  questionedAt: one.questionedAt?.toString() ?? null,
  revokedAt: one.revokedAt?.toString() ?? null,
  revokedBy: one.revokedBy,
})
