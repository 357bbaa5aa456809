import type { MemberId, OpportunityId } from '../ids.ts'
import type { OpportunityKind } from './kinds.ts'
import type { OpportunityState } from './machine.ts'
import type { Opportunity, OpportunityTerms, Outcome } from './opportunity.ts'

/** What a step writes beside the state; what is absent stays. */
export type StepFacts = {
  readonly proposedBy?: MemberId
  readonly approvedBy?: MemberId | null
  readonly proposedAt?: Temporal.Instant | null
  readonly approvedAt?: Temporal.Instant | null
  readonly publishedAt?: Temporal.Instant
  readonly closedAt?: Temporal.Instant
  readonly outcome?: Outcome
  readonly returned?: Opportunity['returned']
}

export type OpportunityFilter = {
  readonly states?: readonly OpportunityState[]
  readonly kinds?: readonly OpportunityKind[]
  readonly organisationId?: MemberId
  /** There, or for the whole territory, or from home. */
  readonly municipalityCode?: string
  /** Begins a code of ISCO-08. */
  readonly isco?: string
  /** In a title or a summary, in any language. */
  readonly words?: string
  /** Drafts that wait for an operator, or that do not. */
  readonly proposed?: boolean
  /** Only what was published, and whatever is of these bodies. */
  readonly outOrOf?: readonly MemberId[]
  readonly before?: OpportunityId
  readonly limit: number
}

/** By what two of them are the same. */
export type Likeness = {
  readonly link: string | null
  readonly title: string
  readonly organisationId: MemberId | null
  readonly deadlineAt: Temporal.Instant | null
}

export type OpportunityStore = {
  readonly create: (
    terms: OpportunityTerms & { readonly proposedBy: MemberId | null },
    now: Temporal.Instant,
  ) => Promise<OpportunityId>
  readonly read: (id: OpportunityId) => Promise<Opportunity | undefined>
  readonly lock: (id: OpportunityId) => Promise<Opportunity | undefined>
  /** Writes all that it says: texts, requirements and documents take the place of the old. */
  readonly save: (
    id: OpportunityId,
    terms: OpportunityTerms,
    now: Temporal.Instant,
  ) => Promise<void>
  readonly step: (
    id: OpportunityId,
    state: OpportunityState,
    facts: StepFacts,
    now: Temporal.Instant,
  ) => Promise<void>
  /** Whom to call or write to; sealed on its way in. */
  readonly keepContact: (id: OpportunityId, contact: string | null) => Promise<void>
  readonly contactOf: (id: OpportunityId) => Promise<string | null>
  readonly markWarned: (id: OpportunityId, now: Temporal.Instant) => Promise<void>
  /** The newest first. */
  readonly page: (filter: OpportunityFilter) => Promise<readonly Opportunity[]>
  /** Those that have not ended with the same link, or the same title, organisation and deadline. */
  readonly alike: (likeness: Likeness) => Promise<readonly OpportunityId[]>
  /** Who said that they are interested, and is still here. */
  readonly interested: (id: OpportunityId) => Promise<readonly MemberId[]>
}
