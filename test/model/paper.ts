/**
 * The town on paper: what should be, worked out in a few lines and without a database. It knows the
 * rules of a time bank by itself and asks the product for none of them but its settings.
 */
import type { ExchangeState, Side } from '#core/exchange/machine'
import type { GatheringKind, PlaceState } from '#core/gathering/machine'
import type { ExchangeId, GatheringId, ListingId, MemberId } from '#core/ids'
import type { ListingState } from '#core/listing/listing'
import { defaultSettings } from '#core/network/settings'

export type PaperPerson = {
  readonly id: MemberId
  /** The desk neither leaves nor is merged here. */
  readonly as: 'person' | 'desk' | 'organisation'
  state: 'active' | 'paused' | 'left'
  settled: number
  readonly floor: number
  /** The end of a pause that has one. */
  pausedUntil: Temporal.Instant | null
  /** The record that is this person's now. */
  mergedInto: MemberId | null
}

export type PaperListing = {
  readonly id: ListingId
  readonly kind: 'offer' | 'request'
  owner: MemberId
  readonly minutes: number
  readonly expiresAt: Temporal.Instant
  state: ListingState
  /** Hidden with its owner, and open again when they return. */
  rests: boolean
}

export type PaperExchange = {
  readonly id: ExchangeId
  readonly requestId: ListingId
  readonly group: PaperGroup | null
  giver: MemberId
  receiver: MemberId
  readonly planned: number
  /** Of a proposal: until when it can be answered. */
  readonly expiresAt: Temporal.Instant | null
  state: ExchangeState
  suggestedBy: Side | null
  statedBy: Side | null
  done: number
  /** What counts of it, once it is settled. */
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

export type PaperPlace = { state: PlaceState; until: Temporal.Instant | null }

/** A lesson or a crew; its places stand in the order in which people came. */
export type PaperGroup = {
  readonly id: GatheringId
  readonly kind: GatheringKind
  leader: MemberId
  readonly requestId: ListingId | null
  readonly capacity: number
  readonly least: number
  readonly minutes: number
  readonly startsAt: Temporal.Instant
  readonly decideAt: Temporal.Instant
  readonly earning: 'once' | 'each'
  state: 'open' | 'done' | 'cancelled'
  readonly places: Map<MemberId, PaperPlace>
  /** When the clock looks at it. */
  looks: Temporal.Instant[]
}

/** An hour that somebody gives: planned first, then as it was. */
export type PaperGiven = {
  who: MemberId
  /** `exchange 7`; a lesson is one thing, however many are in it. */
  readonly what: string
  readonly layer: 'planned' | 'recorded'
  readonly from: number
  readonly to: number
  counts: boolean
}

export type Paper = {
  now: Temporal.Instant
  fund: number
  readonly people: Map<MemberId, PaperPerson>
  readonly listings: Map<ListingId, PaperListing>
  readonly exchanges: Map<ExchangeId, PaperExchange>
  readonly groups: Map<GatheringId, PaperGroup>
  given: readonly PaperGiven[]
}

export const newPaper = (now: Temporal.Instant): Paper => ({
  now,
  fund: 0,
  people: new Map(),
  listings: new Map(),
  exchanges: new Map(),
  groups: new Map(),
  given: [],
})

export const newPerson = (
  id: MemberId,
  as: PaperPerson['as'] = 'person',
  settled = 0,
): PaperPerson => {
  const whole = { floor: settings.floor, pausedUntil: null, mergedInto: null } as const
  return { id, as, settled, state: 'active', ...whole }
}

const unspoken = { suggestedBy: null, statedBy: null, done: 0, suggested: null, agreed: null }
const uncounted = { counted: null, corrected: false, releaseAt: null }

export const newExchange = (
  facts: Pick<
    PaperExchange,
    'id' | 'requestId' | 'group' | 'giver' | 'receiver' | 'planned' | 'expiresAt'
  >,
): PaperExchange => ({ ...facts, ...unspoken, ...uncounted, state: 'proposed', looks: [] })

export const settings = defaultSettings
export const zone = 'Europe/Rome'
/** So little that welcome gifts and help can empty it. */
export const fundFloor = -900

export const roundUp = (minutes: number): number =>
  Math.ceil(minutes / settings.grid) * settings.grid

const holding: readonly ExchangeState[] = ['accepted', 'scheduled', 'done', 'disputed']

export const isHeld = ({ state }: Pick<PaperExchange, 'state'>): boolean => holding.includes(state)

const sumOf = (paper: Paper, wanted: (exchange: PaperExchange) => boolean): number =>
  [...paper.exchanges.values()]
    .filter(exchange => isHeld(exchange) && wanted(exchange))
    .reduce((sum, { planned }) => sum + planned, 0)

/** Of a lesson that is earned once it is not known yet who earns what: the fund waits for it. */
export const goesToFund = ({ group }: Pick<PaperExchange, 'group'>): boolean =>
  group?.kind === 'lesson' && group.earning === 'once'

export const heldOut = (paper: Paper, id: MemberId): number =>
  sumOf(paper, exchange => exchange.receiver === id)
export const heldIn = (paper: Paper, id: MemberId): number =>
  sumOf(paper, exchange => exchange.giver === id && !goesToFund(exchange))
export const heldForFund = (paper: Paper): number => sumOf(paper, goesToFund)

/** What someone can still promise: incoming holds are not spendable. */
export const roomOf = (paper: Paper, id: MemberId): number =>
  personOf(paper, id).settled - heldOut(paper, id) - personOf(paper, id).floor

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

export const here = (paper: Paper): readonly PaperPerson[] =>
  [...paper.people.values()].filter(({ state }) => state !== 'left')

/** Who is asked for, and who acts: the record that stands for the person now. */
export const runningOf = (paper: Paper, id: MemberId): readonly PaperExchange[] =>
  [...paper.exchanges.values()].filter(
    exchange => isHeld(exchange) && (exchange.giver === id || exchange.receiver === id),
  )
