import type { CategoryCode } from '../category/catalogue.ts'
import type { Appointment } from '../exchange/exchange.ts'
import type { Side } from '../exchange/machine.ts'
import type { ExchangeId, GatheringId, ListingId, MemberId } from '../ids.ts'
import type { Voice } from '../listing/voice.ts'
import type { Minutes } from '../minutes.ts'
import type { GatheringKind, GatheringState, PlaceState } from './machine.ts'

/** What who gives a lesson earns: its length once, the rest going to the fund; or from each. */
export type LessonEarning = 'once' | 'each'

export type Gathering = {
  readonly id: GatheringId
  readonly kind: GatheringKind
  readonly state: GatheringState
  /** The giver of a lesson, the receiver of a crew. */
  readonly leaderId: MemberId
  /** The request behind a crew; a lesson has one request for each who joins. */
  readonly requestId: ListingId | null
  readonly category: CategoryCode
  readonly municipalityCode: string
  readonly remote: boolean
  /** Places beside the leader's own. */
  readonly capacity: number
  /** With fewer at `decideAt` it is called off. */
  readonly least: number
  readonly minutes: Minutes
  readonly appointment: Appointment
  readonly startsAt: Temporal.Instant
  readonly decideAt: Temporal.Instant
  /** As the territory had it when people were asked: what was agreed stays. */
  readonly earning: LessonEarning
  readonly note: string | null
  readonly noteLanguage: string | null
  readonly noteVoice: Voice | null
}

export type Place = {
  readonly memberId: MemberId
  /** The order in which people came: who waits longest is first. */
  readonly number: number
  readonly state: PlaceState
  /** The exchange between the leader and this person, from the day they joined. */
  readonly exchangeId: ExchangeId | null
  /** Until when an offered place is kept. */
  readonly until: Temporal.Instant | null
}

/** On which side of each of its exchanges the leader stands. */
export const leaderSide = ({ kind }: Pick<Gathering, 'kind'>): Side =>
  kind === 'lesson' ? 'giver' : 'receiver'
