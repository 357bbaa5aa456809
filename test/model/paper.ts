/**
 * The town on paper: what should be, worked out in a few lines and without a database. It knows the
 * rules of a time bank by itself and asks the product for none of them but its settings.
 */
import type { ExchangeState, Side } from '#core/exchange/machine'
import type { ExchangeId, ListingId, MemberId } from '#core/ids'
import type { ListingState } from '#core/listing/listing'
import { defaultSettings } from '#core/network/settings'

export type PaperPerson = {
  readonly id: MemberId
  /** Operators keep the desk: they neither leave nor are merged. */
  readonly desk: boolean
  state: 'active' | 'left'
  settled: number
}

export type PaperListing = {
  readonly id: ListingId
  readonly kind: 'offer' | 'request'
  owner: MemberId
  readonly minutes: number
  readonly expiresAt: Temporal.Instant
  state: ListingState
}

export type PaperExchange = {
  readonly id: ExchangeId
  readonly requestId: ListingId
  giver: MemberId
  receiver: MemberId
  readonly planned: number
  /** Of a proposal: until when it can be answered. */
  readonly expiresAt: Temporal.Instant | null
  state: ExchangeState
  suggestedBy: Side | null
  statedBy: Side | null
  done: number
  /** What was settled for it, before any correction; null before. */
  counted: number | null
  corrected: boolean
  /** When it would begin: as one of them suggests, as both agreed. */
  suggested: Temporal.Instant | null
  agreed: Temporal.Instant | null
  /** When somebody will ask whether anything became of it. */
  looks: Temporal.Instant[]
  /** Its hours are freed then, if nobody speaks. */
  releaseAt: Temporal.Instant | null
}

export type Paper = {
  now: Temporal.Instant
  fund: number
  readonly people: Map<MemberId, PaperPerson>
  readonly listings: Map<ListingId, PaperListing>
  readonly exchanges: Map<ExchangeId, PaperExchange>
}

export const newPaper = (now: Temporal.Instant): Paper => ({
  now,
  fund: 0,
  people: new Map(),
  listings: new Map(),
  exchanges: new Map(),
})

export const settings = defaultSettings

export const roundUp = (minutes: number): number =>
  Math.ceil(minutes / settings.grid) * settings.grid

const holding: readonly ExchangeState[] = ['accepted', 'scheduled', 'done', 'disputed']

export const isHeld = ({ state }: Pick<PaperExchange, 'state'>): boolean => holding.includes(state)

const heldFor = (paper: Paper, id: MemberId, side: Side): number =>
  [...paper.exchanges.values()]
    .filter(exchange => isHeld(exchange) && exchange[side] === id)
    .reduce((sum, { planned }) => sum + planned, 0)

export const heldOut = (paper: Paper, id: MemberId): number => heldFor(paper, id, 'receiver')
export const heldIn = (paper: Paper, id: MemberId): number => heldFor(paper, id, 'giver')

/** What someone can still promise: incoming holds are not spendable. */
export const roomOf = (paper: Paper, id: MemberId): number =>
  personOf(paper, id).settled - heldOut(paper, id) - settings.floor

export function personOf(paper: Paper, id: MemberId): PaperPerson {
  const person = paper.people.get(id)
  if (person === undefined) throw new Error(`the paper knows no member ${id}`)
  return person
}

export function listingOf(paper: Paper, id: ListingId): PaperListing {
  const listing = paper.listings.get(id)
  if (listing === undefined) throw new Error(`the paper knows no listing ${id}`)
  return listing
}

export const openListings = (paper: Paper, owner: MemberId): number =>
  [...paper.listings.values()].filter(l => l.owner === owner && l.state === 'open').length

/** A request that is taken or goes takes back what it asked. */
export function takeBackAsks(paper: Paper, requestId: ListingId): void {
  for (const exchange of paper.exchanges.values()) {
    if (exchange.requestId !== requestId || exchange.state !== 'proposed') continue
    exchange.state = 'withdrawn'
  }
}

export const isOver = (at: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(at, now) <= 0
