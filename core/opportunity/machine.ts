/**
 * The life of an opportunity. A draft is written, then proposed: it waits, still a draft, until an
 * operator approves it or sends it back. What is published ends once, and is not opened again.
 */
export const opportunityMoves = {
  draft: { propose: 'draft', 'send-back': 'draft', approve: 'approved', withdraw: 'withdrawn' },
  approved: { publish: 'published', 'send-back': 'draft', withdraw: 'withdrawn' },
  published: { fill: 'filled', expire: 'expired', withdraw: 'withdrawn' },
  filled: {},
  expired: {},
  withdrawn: {},
} as const satisfies Record<string, Record<string, string>>

export type OpportunityState = keyof typeof opportunityMoves
export type OpportunityVerb = {
  [S in OpportunityState]: keyof (typeof opportunityMoves)[S]
}[OpportunityState]

export const opportunityStates = Object.keys(opportunityMoves) as readonly OpportunityState[]

/** Who may use a verb: `people` are the delegates of its organisation, and operators. */
export const opportunityHands = {
  propose: 'people',
  approve: 'staff',
  'send-back': 'staff',
  publish: 'staff',
  fill: 'people',
  withdraw: 'people',
  expire: 'clock',
} as const satisfies Record<OpportunityVerb, 'people' | 'staff' | 'clock'>

const moves: Record<
  OpportunityState,
  Partial<Record<OpportunityVerb, OpportunityState>>
> = opportunityMoves

/** The state a verb leads to, or undefined when the map does not know it there. */
export const opportunityAfter = (
  state: OpportunityState,
  verb: OpportunityVerb,
): OpportunityState | undefined => moves[state][verb]

/** The verbs that the map knows from here, in its order. */
export const opportunityVerbs = (state: OpportunityState): readonly OpportunityVerb[] =>
  Object.keys(moves[state]) as readonly OpportunityVerb[]
