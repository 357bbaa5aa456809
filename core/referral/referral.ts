import type { MemberId, OpportunityId, ReferralId } from '../ids.ts'
import type { ReferralState } from './machine.ts'

/** Somebody came forward for an opportunity: one of each, whatever becomes of it. */
export type Referral = {
  readonly id: ReferralId
  readonly opportunityId: OpportunityId
  readonly memberId: MemberId
  readonly state: ReferralState
  readonly openedAt: Temporal.Instant
  readonly changedAt: Temporal.Instant
}
