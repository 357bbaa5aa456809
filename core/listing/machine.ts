/**
 * The order of things for a listing. `matched` is a request that somebody accepted, `fulfilled`
 * one whose exchange is over.
 */
import type { ListingState } from './listing.ts'

export const listingMoves = {
  open: { pause: 'paused', withdraw: 'withdrawn', expire: 'expired', renew: 'open' },
  paused: { resume: 'open', withdraw: 'withdrawn', expire: 'expired', renew: 'open' },
  matched: {},
  fulfilled: {},
  withdrawn: {},
  expired: { renew: 'open' },
} as const satisfies Record<ListingState, Record<string, ListingState>>

export type ListingVerb = {
  [S in ListingState]: keyof (typeof listingMoves)[S]
}[ListingState]

/** `expire` is the clock's alone. */
export const ownVerbs = ['pause', 'resume', 'withdraw', 'renew'] as const
export type OwnListingVerb = (typeof ownVerbs)[number]

const moves: Record<ListingState, Partial<Record<ListingVerb, ListingState>>> = listingMoves

/** The state a verb leads to, or undefined when the map does not know it there. */
export const listingDestination = (
  state: ListingState,
  verb: ListingVerb,
): ListingState | undefined => moves[state][verb]

/** What a person reads as "mine": what can still be acted upon. */
export const livingStates: readonly ListingState[] = ['open', 'paused', 'matched']
