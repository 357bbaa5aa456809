import type { CategoryCode } from '../category/catalogue.ts'
import type { ListingId, MemberId } from '../ids.ts'
import type { Minutes } from '../minutes.ts'
import type { Welcome } from '../visit/welcome.ts'
import type { Voice } from './voice.ts'
import type { WeekSlots } from './week.ts'

/** `municipality`: only mine; `distance`: within `radiusKm`; `remote`: by phone or online. */
export type Place = 'municipality' | 'distance' | 'remote'
export type ListingState = 'open' | 'paused' | 'matched' | 'fulfilled' | 'withdrawn' | 'expired'

type Common = {
  readonly id: ListingId
  readonly state: ListingState
  readonly memberId: MemberId
  readonly category: CategoryCode
  readonly municipalityCode: string
  readonly place: Place
  /** Kilometres between municipality centres; 0 for `municipality`, ignored for `remote`. */
  readonly radiusKm: number
  readonly weekSlots: WeekSlots
  /** Whom its person goes to or lets in; `anyone` where help enters no home. */
  readonly welcome: Welcome
  readonly note: string | null
  readonly noteLanguage: string | null
  readonly noteVoice: Voice | null
  readonly expiresAt: Temporal.Instant
  /** When its person was told that it expires soon; null when not yet. */
  readonly warnedAt: Temporal.Instant | null
}

export type Offer = Common & { readonly kind: 'offer' }
export type HelpRequest = Common & {
  readonly kind: 'request'
  readonly minutes: Minutes
  readonly neededUntil: Temporal.PlainDate | null
}
export type Listing = Offer | HelpRequest
