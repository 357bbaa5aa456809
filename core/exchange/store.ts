import type { ExchangeId, GatheringId, ListingId, MemberId } from '../ids.ts'
import type { Minutes } from '../minutes.ts'
import type { Exchange } from './exchange.ts'
import type { ExchangeState } from './machine.ts'

export type NewExchange = Pick<
  Exchange,
  'category' | 'requestId' | 'offerId' | 'municipalityCode' | 'expiresAt'
> & {
  readonly gatheringId?: GatheringId
  /** When the giver is asked, if not now. */
  readonly askedAt?: Temporal.Instant
  readonly giverId: MemberId
  readonly receiverId: MemberId
  readonly planned: Minutes
}

export type ExchangeStore = {
  readonly create: (exchange: NewExchange, now: Temporal.Instant) => Promise<ExchangeId>
  readonly read: (id: ExchangeId) => Promise<Exchange | undefined>
  /** Reads and locks: no other transaction changes it until this one ends. */
  readonly lock: (id: ExchangeId) => Promise<Exchange | undefined>
  readonly save: (exchange: Exchange, now: Temporal.Instant) => Promise<void>
  /** Exchanges born of one request, in the given states, oldest first. */
  readonly ofRequest: (
    requestId: ListingId,
    states: readonly ExchangeState[],
  ) => Promise<readonly Exchange[]>
  /** Every place of a lesson or a crew, in the order in which people joined. */
  readonly ofGathering: (gatheringId: GatheringId) => Promise<readonly Exchange[]>
  /** Whether these two have agreed on help in a home before, other than by this exchange. */
  readonly haveVisited: (a: MemberId, b: MemberId, except: ExchangeId) => Promise<boolean>
  /** A member's exchanges, newest change first. */
  readonly ofMember: (
    memberId: MemberId,
    filter: {
      readonly states: readonly ExchangeState[]
      readonly limit: number
      readonly offset: number
    },
  ) => Promise<readonly Exchange[]>
  /** For the admin door: newest id first, before the cursor. */
  readonly page: (filter: {
    readonly state?: ExchangeState
    readonly before?: ExchangeId
    readonly limit: number
  }) => Promise<readonly Exchange[]>
}
