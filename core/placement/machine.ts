/**
 * The way of a placement: drawn up, under way, at rest, over. What never began is discarded; whatever
 * was under way is completed, or revoked with a reason.
 */
export const placementMoves = {
  draft: { activate: 'active', discard: 'revoked' },
  active: { suspend: 'suspended', complete: 'completed', revoke: 'revoked' },
  suspended: { resume: 'active', complete: 'completed', revoke: 'revoked' },
  completed: {},
  revoked: {},
} as const satisfies Record<string, Record<string, string>>

export type PlacementState = keyof typeof placementMoves
export type PlacementVerb = {
  [S in PlacementState]: keyof (typeof placementMoves)[S]
}[PlacementState]

/** `desk`: whoever may start one of its scheme; `house`: the person leaves, and nothing had begun. */
export const placementHands = {
  activate: ['desk'],
  suspend: ['desk'],
  resume: ['desk'],
  complete: ['desk'],
  revoke: ['desk'],
  discard: ['desk', 'house'],
} as const satisfies Record<PlacementVerb, readonly ('desk' | 'house')[]>

/** Verbs that say why; the words are sealed. */
const reasoned: readonly PlacementVerb[] = ['suspend', 'revoke']
export const needsReason = (verb: PlacementVerb): boolean => reasoned.includes(verb)

export const placementStates = Object.keys(placementMoves) as readonly PlacementState[]
export const placementVerbs = Object.keys(placementHands) as readonly PlacementVerb[]

const moves: Record<PlacementState, Partial<Record<PlacementVerb, PlacementState>>> = placementMoves

/** The state a verb leads to, or undefined when the map does not know it there. */
export const placementAfter = (
  state: PlacementState,
  verb: PlacementVerb,
): PlacementState | undefined => moves[state][verb]

/** What the desk can do from here, in the order of the map. */
export const placementVerbsFrom = (state: PlacementState): readonly PlacementVerb[] =>
  placementVerbs.filter(verb => placementAfter(state, verb) !== undefined)

/** Hours may still come of it. */
export const isUnderWay = (state: PlacementState): boolean =>
  state === 'active' || state === 'suspended'

/** Nothing comes of it any more. */
export const isOver = (state: PlacementState): boolean => placementVerbsFrom(state).length === 0
