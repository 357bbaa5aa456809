/**
 * What anybody may read of an opportunity, without a login. There is no field for a person: neither
 * who proposed it, nor who came forward, nor its sealed contact.
 */
import type { MemberId, OpportunityId } from '../ids.ts'
import type { Municipality } from '../network/store.ts'
import type {
  Opportunity,
  OpportunityDocument,
  OpportunityTerms,
} from '../opportunity/opportunity.ts'
import type { OrganisationKind } from '../organisation/organisation.ts'

export type PublicOrganisation = {
  readonly id: MemberId
  readonly name: string
  readonly kind: OrganisationKind
  readonly municipality: Municipality | null
}

export type Posting = Omit<
  OpportunityTerms,
  'organisationId' | 'municipalityCode' | 'documents' | 'audience'
> &
  Pick<Opportunity, 'state' | 'changedAt'> & {
    readonly id: OpportunityId
    readonly publishedAt: Temporal.Instant
    readonly organisation: PublicOrganisation | null
    readonly municipality: Municipality | null
    /** Those that lie on the web: Telegram's files are read in the chat. */
    readonly documents: readonly Extract<OpportunityDocument, { readonly fileId: null }>[]
  }

/** Whoever looks for what is over learns that it was there, and nothing else of it. */
export type Found =
  | { readonly kind: 'published'; readonly posting: Posting }
  | { readonly kind: 'over' }
  | { readonly kind: 'unknown' }
