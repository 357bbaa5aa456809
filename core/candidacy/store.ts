import type { CandidacyId, MemberId, OpportunityId } from '../ids.ts'
import type { Candidacy, ProjectTotal } from './candidacy.ts'
import type { CandidacyState, PartnerState } from './machine.ts'

export type CandidacyStore = {
  /** The one there is of this organisation, or a new idea (`begun`), locked either way. */
  readonly begin: (
    wish: Pick<Candidacy, 'opportunityId' | 'leadId' | 'project'>,
    now: Temporal.Instant,
  ) => Promise<{ readonly candidacy: Candidacy; readonly begun: boolean }>
  readonly read: (id: CandidacyId) => Promise<Candidacy | undefined>
  readonly lock: (id: CandidacyId) => Promise<Candidacy | undefined>
  readonly step: (
    id: CandidacyId,
    to: {
      readonly state: CandidacyState
      readonly askedCents: number | null
      readonly obtainedCents: number | null
    },
    now: Temporal.Instant,
  ) => Promise<void>
  readonly rename: (id: CandidacyId, project: string, now: Temporal.Instant) => Promise<void>
  readonly setPartner: (
    id: CandidacyId,
    organisationId: MemberId,
    state: PartnerState,
    now: Temporal.Instant,
  ) => Promise<void>
  /** The newest first; of an organisation: those it leads and those it has a part in. */
  readonly page: (filter: {
    readonly opportunityId?: OpportunityId
    readonly organisationId?: MemberId
    readonly states?: readonly CandidacyState[]
    readonly before?: CandidacyId
    readonly limit: number
  }) => Promise<readonly Candidacy[]>
  /** In the making, on calls that end between these instants. */
  readonly endingBetween: (
    from: Temporal.Instant,
    to: Temporal.Instant,
  ) => Promise<readonly Candidacy[]>
  /** By project, of one organisation that leads or of all. */
  readonly totals: (leadId: MemberId | null) => Promise<readonly ProjectTotal[]>
}
