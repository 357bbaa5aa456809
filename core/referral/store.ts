import type { MemberId, OpportunityId, ReferralId } from '../ids.ts'
import type { ReferralState } from './machine.ts'
import type { Referral } from './referral.ts'

export type ReferralCounts = Partial<Record<ReferralState, number>>

export type ReferralStore = {
  /** The one there is, or a new one (`opened`), locked either way. */
  readonly open: (
    opportunityId: OpportunityId,
    memberId: MemberId,
    now: Temporal.Instant,
  ) => Promise<{ readonly referral: Referral; readonly opened: boolean }>
  readonly read: (id: ReferralId) => Promise<Referral | undefined>
  readonly lock: (id: ReferralId) => Promise<Referral | undefined>
  readonly find: (opportunityId: OpportunityId, memberId: MemberId) => Promise<Referral | undefined>
  readonly step: (id: ReferralId, state: ReferralState, now: Temporal.Instant) => Promise<void>
  /** Of a person, the newest first. */
  readonly ofMember: (memberId: MemberId) => Promise<readonly Referral[]>
  readonly page: (filter: {
    readonly states?: readonly ReferralState[]
    readonly opportunityId?: OpportunityId
    readonly before?: ReferralId
    readonly limit: number
  }) => Promise<readonly Referral[]>
  /** Under way, and nothing has happened since. */
  readonly quietSince: (before: Temporal.Instant) => Promise<readonly Referral[]>
  /** Under way, nothing has happened since, and the opportunity was over by then. */
  readonly restingSince: (before: Temporal.Instant) => Promise<readonly Referral[]>
  /** Of one opportunity, or of all. */
  readonly counts: (opportunityId: OpportunityId | null) => Promise<ReferralCounts>
}
