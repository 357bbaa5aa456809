import { z } from 'zod'
import { deskVerbs, referralStates } from '#core/referral/machine'
import type { Referral } from '#core/referral/referral'
import { id, instant } from './common.ts'

export const referralSchema = z
  .object({
    id,
    opportunityId: id,
    memberId: id.describe('Who came forward'),
    state: z.enum(referralStates),
    openedAt: instant,
    changedAt: instant,
  })
  .meta({ id: 'Referral' })

export const referralStepSchema = z.strictObject({
  verb: z
    .enum(deskVerbs)
    .describe('`contact`, `invite` to an interview; it ends with `take`, `turn-down` or `give-up`'),
})

export const referralCountsSchema = z.object(
  Object.fromEntries(referralStates.map(state => [state, z.int()])),
)

export const showReferral = (one: Referral): z.infer<typeof referralSchema> => ({
  id: one.id,
  opportunityId: one.opportunityId,
  memberId: one.memberId,
  state: one.state,
  openedAt: one.openedAt.toString(),
  changedAt: one.changedAt.toString(),
})
