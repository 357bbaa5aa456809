import type { CandidacyId, MemberId, OpportunityId } from '../ids.ts'
import type { CandidacyState, PartnerState } from './machine.ts'

export type Partner = { readonly organisationId: MemberId; readonly state: PartnerState }

/** An organisation works on a funding call, alone or with others: one of each. */
export type Candidacy = {
  readonly id: CandidacyId
  readonly opportunityId: OpportunityId
  /** The organisation that leads. */
  readonly leadId: MemberId
  /** For which project: what is asked for and obtained is added up by it. */
  readonly project: string
  readonly state: CandidacyState
  readonly askedCents: number | null
  readonly obtainedCents: number | null
  readonly partners: readonly Partner[]
  readonly createdAt: Temporal.Instant
  readonly changedAt: Temporal.Instant
}

/** Of one project: what was asked for where it was submitted, and what was obtained. */
export type ProjectTotal = {
  readonly project: string
  readonly candidacies: number
  readonly askedCents: number
  readonly obtainedCents: number
}
