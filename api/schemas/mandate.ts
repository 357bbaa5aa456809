import { z } from 'zod'
import { type Mandate, mandateKinds } from '#core/mandate/mandate'
import { id, instant } from './common.ts'

export const mandateSchema = z
  .object({
    id,
    memberId: id,
    kind: z.enum(mandateKinds),
    organisationId: id.nullable().describe('For which body; null: of `legal`'),
    fromAt: instant,
    toAt: instant.nullable(),
  })
  .meta({ id: 'Mandate' })

/** A tutor is named with the host. */
export const mandateDeedSchema = z.strictObject({
  memberId: id,
  kind: z.enum(['legal', 'municipal', 'promoter']),
  organisationId: id.nullable().default(null).describe('The public body; none of `legal`'),
})

export const showMandate = (one: Mandate): z.infer<typeof mandateSchema> => ({
  ...{ id: one.id, memberId: one.memberId, kind: one.kind, organisationId: one.organisationId },
  fromAt: one.fromAt.toString(),
  toAt: one.toAt?.toString() ?? null,
})
