/**
 * The order of things in a gathering: a lesson (one gives, several receive) or a crew (several
 * give, one receives). What happens between the leader and one other is an exchange of the two.
 */
export const gatheringMoves = {
  open: { finish: 'done', cancel: 'cancelled', 'call-off': 'cancelled' },
  done: {},
  cancelled: {},
} as const satisfies Record<string, Record<string, string>>

export type GatheringState = keyof typeof gatheringMoves
export type GatheringKind = 'lesson' | 'crew'

/** A member's place. `offered`: one came free and waits for this person's yes, until an hour. */
export const placeMoves = {
  invited: { take: 'joined', wait: 'waiting', leave: 'left', close: 'closed' },
  waiting: { offer: 'offered', leave: 'left', close: 'closed' },
  offered: { take: 'joined', leave: 'left', lapse: 'left', close: 'closed' },
  joined: { leave: 'left' },
  left: { take: 'joined', wait: 'waiting' },
  closed: {},
} as const satisfies Record<string, Record<string, string>>

export type PlaceState = keyof typeof placeMoves
export type PlaceVerb = { [S in PlaceState]: keyof (typeof placeMoves)[S] }[PlaceState]

const moves: Record<PlaceState, Partial<Record<PlaceVerb, PlaceState>>> = placeMoves

/** The state a verb leads to, or undefined when the map does not know it there. */
export const placeAfter = (state: PlaceState, verb: PlaceVerb): PlaceState | undefined =>
  moves[state][verb]
