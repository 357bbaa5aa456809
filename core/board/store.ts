import type { OpportunityId } from '../ids.ts'
import type { OpportunityKind } from '../opportunity/kinds.ts'
import type { Found, Posting, PublicOrganisation } from './posting.ts'

type Page = { readonly limit: number; readonly offset: number }

export type BoardStore = {
  /** What was published once is found for ever; what never was, is unknown. */
  readonly find: (id: OpportunityId, now: Temporal.Instant) => Promise<Found>
  /** Published, of one kind if one is named; those that end soonest first. */
  readonly postings: (
    page: Page & { readonly kind?: OpportunityKind },
    now: Temporal.Instant,
  ) => Promise<readonly Posting[]>
  readonly count: (kind: OpportunityKind | null, now: Temporal.Instant) => Promise<number>
  /** Of those that stand under something published now, by name. */
  readonly organisations: (
    page: Page,
    now: Temporal.Instant,
  ) => Promise<{ readonly total: number; readonly found: readonly PublicOrganisation[] }>
}
