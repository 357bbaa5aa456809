import type { CategoryCode } from '../category/catalogue.ts'
import type { ExchangeId, GatheringId, ListingId, MemberId } from '../ids.ts'
import type { Minutes } from '../minutes.ts'
import type { ExchangeState, Side } from './machine.ts'

/** A day and hour to come, as people say it: local time, in the territory's zone. */
export type Appointment = { readonly day: Temporal.PlainDate; readonly time: Temporal.PlainTime }

/** One side of an exchange; `number` is stable and names the party in the ledger. */
export type Party = {
  readonly number: number
  readonly side: Side
  readonly memberId: MemberId
  readonly planned: Minutes
  readonly done: Minutes | null
  readonly confirmed: Minutes | null
  /** What an operator's correction counts instead: 0 when nothing does, null without one. */
  readonly corrected: Minutes | null
}

/** What counts in the end: the corrected minutes, else the confirmed ones. */
export const countedOf = ({ corrected, confirmed }: Party): Minutes | null => corrected ?? confirmed

export type Exchange = {
  readonly id: ExchangeId
  readonly state: ExchangeState
  readonly category: CategoryCode
  readonly requestId: ListingId
  readonly offerId: ListingId | null
  /** The lesson or the crew that this exchange is one place of. */
  readonly gatheringId: GatheringId | null
  readonly municipalityCode: string
  readonly suggested: Appointment | null
  readonly suggestedBy: Side | null
  readonly appointment: Appointment | null
  readonly statedBy: Side | null
  readonly expiresAt: Temporal.Instant | null
  readonly parties: readonly Party[]
}

/** The one party of a side. Throws when the exchange has none: that is a broken row. */
export function partyOf(exchange: Exchange, side: Side): Party {
  const party = exchange.parties.find(p => p.side === side)
  if (party === undefined) throw new Error(`exchange ${exchange.id} has no ${side}`)
  return party
}

export function sideOf(exchange: Exchange, memberId: MemberId): Side | undefined {
  return exchange.parties.find(p => p.memberId === memberId)?.side
}

export const otherSide = (side: Side): Side => (side === 'giver' ? 'receiver' : 'giver')
