import { z } from 'zod'
import type { FundGrant } from '#core/fund/store'
import { id, instant, minutes } from './common.ts'

export const grantSchema = z
  .object({ id, memberId: id, decidedBy: id, minutes, at: instant })
  .meta({ id: 'FundGrant' })

const why = z.string().trim().min(1).max(500).describe('Sealed; read for one decision at a time')

export const grantReasonSchema = grantSchema.extend({ reason: z.string() })

export const grantWishSchema = z.strictObject({
  memberId: id,
  minutes: z.int().positive(),
  reason: why,
})

export const showGrant = (grant: FundGrant): z.infer<typeof grantSchema> => ({
  id: grant.id,
  memberId: grant.memberId,
  decidedBy: grant.decidedBy,
  minutes: grant.minutes,
  at: grant.at.toString(),
})
