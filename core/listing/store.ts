import type { CategoryCode } from '../category/catalogue.ts'
import type { ListingId, MemberId } from '../ids.ts'
import type { Welcome } from '../visit/welcome.ts'
import type { HelpRequest, Listing, ListingState, Offer } from './listing.ts'
import type { Voice } from './voice.ts'
import type { WeekSlots } from './week.ts'

type Unborn = 'id' | 'state' | 'warnedAt' | 'noteVoice' | 'welcome'
export type NewListing = (Omit<Offer, Unborn> | Omit<HelpRequest, Unborn>) & {
  readonly noteVoice?: Voice | null
  /** Absent: anyone. */
  readonly welcome?: Welcome
}

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
  /** When this member was last asked for anything; null: never. May lie ahead: asked tomorrow. */
  readonly lastAskedAt: Temporal.Instant | null
  /** Times asked for anything, of today and later, and since `lately`. */
  readonly askedToday: number
  readonly askedLately: number
  /** Refusals in this category since the last yes, or since saying to go on. */
  readonly refusals: number
}

/** A municipality and its distance from another, between centres, in kilometres. */
export type Reached = { readonly code: string; readonly km: number }

export type CandidateFilter = {
  /** Whoever was asked for this request already is left out. */
  readonly requestId: ListingId
  readonly requesterId: MemberId
  readonly category: CategoryCode
  /** The instant at which who offers must be cleared; null: the category asks for no clearance. */
  readonly clearedAt: Temporal.Instant | null
  readonly weekSlots: WeekSlots
  /** Every municipality within the request's reach; none when it is remote. */
  readonly reach: readonly Reached[]
  /** Served by phone or online: only offers at distance fit, from anywhere. */
  readonly remote: boolean
  readonly requesterLanguages: readonly string[]
  /** What who asks meets: who offers for others only is left out. */
  readonly welcomes: readonly Welcome[]
  /** When the local day began, and since when being asked weighs. */
  readonly today: Temporal.Instant
  readonly lately: Temporal.Instant
}

/** The same rule seen from the other side: an offer's reach, and who offers. */
export type OfferedFilter = {
  readonly offer: Offer
  readonly reach: readonly Reached[]
  readonly giverLanguages: readonly string[]
  /** What who offers meets. */
  readonly welcomes: readonly Welcome[]
  readonly now: Temporal.Instant
}

/** Who shares a fact, among the active members of some municipalities (k-anonymity). */
export type SharingFilter = {
  /** One count each, in this order. */
  readonly questions: readonly SharingQuestion[]
  /** The one who reads the fact is not one of those who share it. */
  readonly except: MemberId
  /** Counting stops here: few are counted out, many are not. */
  readonly most: number
}

export type SharingQuestion = {
  readonly towns: readonly string[]
  readonly language?: string
  /** Has time in any of these slots. */
  readonly slots?: WeekSlots
}

export type ListingStore = {
  readonly create: (listing: NewListing, now: Temporal.Instant) => Promise<ListingId>
  readonly read: (id: ListingId) => Promise<Listing | undefined>
  readonly lock: (id: ListingId) => Promise<Listing | undefined>
  /** Writes what its person may change; the warning counts anew when the end moves. */
  readonly save: (listing: Listing) => Promise<void>
  readonly setState: (id: ListingId, state: ListingState) => Promise<void>
  /** Pauses what is open of a member who rests; answers with what it paused. */
  readonly pauseAll: (memberId: MemberId) => Promise<readonly Listing[]>
  /** Opens again what rested with its person, if it still stands; answers with it. */
  readonly resumeAll: (memberId: MemberId) => Promise<readonly Listing[]>
  readonly ofMember: (
    memberId: MemberId,
    states: readonly ListingState[],
  ) => Promise<readonly Listing[]>
  readonly countOpen: (memberId: MemberId) => Promise<number>
  /** One candidate per offer: a member with two offers stands twice. */
  readonly candidates: (filter: CandidateFilter) => Promise<readonly Candidate[]>
  /** Open requests of others that this offer serves and that have not asked this person yet. */
  readonly openRequestsFor: (filter: OfferedFilter) => Promise<readonly HelpRequest[]>
  readonly countSharing: (filter: SharingFilter) => Promise<readonly number[]>
  /** Open of others in these towns: the categories, those of most people first. */
  readonly categoriesNear: (filter: {
    readonly kind: Listing['kind']
    readonly towns: readonly string[]
    readonly except: MemberId
    readonly now: Temporal.Instant
  }) => Promise<readonly CategoryCode[]>
  /** Wherever this note stands. */
  readonly loseVoice: (voice: Voice) => Promise<void>
  readonly markWarned: (id: ListingId, now: Temporal.Instant) => Promise<void>
  readonly page: (filter: {
    readonly kind?: Listing['kind']
    readonly state?: ListingState
    readonly before?: ListingId
    readonly limit: number
  }) => Promise<readonly Listing[]>
}
