import type { CategoryCode } from '../category/catalogue.ts'
import type { ListingId, MemberId } from '../ids.ts'
import type { HelpRequest, Listing, ListingState, Offer } from './listing.ts'
import type { WeekSlots } from './week.ts'

export type NewListing = Omit<Offer, 'id' | 'state'> | Omit<HelpRequest, 'id' | 'state'>

/** An open offer that the database finds possible for a request; core ranks them. */
export type Candidate = {
  readonly offerId: ListingId
  readonly memberId: MemberId
  readonly municipalityCode: string
  readonly place: Offer['place']
  readonly weekSlots: WeekSlots
  readonly spokenLanguages: readonly string[]
  /** Times this member has given in this category, confirmed. */
  readonly timesGiven: number
}

export type CandidateFilter = {
  readonly requesterId: MemberId
  readonly category: CategoryCode
  readonly weekSlots: WeekSlots
  /** Every municipality within reach, with its distance from the request's, in kilometres. */
  readonly reach: readonly { readonly code: string; readonly km: number }[]
  /** The request may be served by phone or online. */
  readonly remote: boolean
  readonly requesterLanguages: readonly string[]
}

export type ListingStore = {
  readonly create: (listing: NewListing, now: Temporal.Instant) => Promise<ListingId>
  readonly read: (id: ListingId) => Promise<Listing | undefined>
  readonly lock: (id: ListingId) => Promise<Listing | undefined>
  readonly save: (listing: Listing) => Promise<void>
  readonly setState: (id: ListingId, state: ListingState) => Promise<void>
  readonly ofMember: (
    memberId: MemberId,
    states: readonly ListingState[],
  ) => Promise<readonly Listing[]>
  readonly candidates: (filter: CandidateFilter) => Promise<readonly Candidate[]>
  /** Open requests of others that this offer might serve: the same rule seen from the other side. */
  readonly openRequestsFor: (offer: Offer) => Promise<readonly HelpRequest[]>
  readonly markWarned: (id: ListingId, now: Temporal.Instant) => Promise<void>
  readonly page: (filter: {
    readonly kind?: Listing['kind']
    readonly state?: ListingState
    readonly before?: ListingId
    readonly limit: number
  }) => Promise<readonly Listing[]>
}
