/** The way of a candidacy on a funding call. What is submitted is won or lost; before, one may let it be, and take it up again. */
export const candidacyMoves = {
  idea: { prepare: 'preparing', drop: 'dropped' },
  preparing: { submit: 'submitted', drop: 'dropped' },
  submitted: { win: 'won', lose: 'lost' },
  won: {},
  lost: {},
  dropped: { resume: 'idea' },
} as const satisfies Record<string, Record<string, string>>

export type CandidacyState = keyof typeof candidacyMoves
export type CandidacyVerb = {
  [S in CandidacyState]: keyof (typeof candidacyMoves)[S]
}[CandidacyState]

export const candidacyVerbs = [
  'prepare',
  'submit',
  'win',
  'lose',
  'drop',
  'resume',
] as const satisfies readonly CandidacyVerb[]

/** Verbs that say how much: what is asked for, and what was obtained. */
export const isAmounted = (verb: CandidacyVerb): verb is 'submit' | 'win' =>
  verb === 'submit' || verb === 'win'

export const candidacyStates = Object.keys(candidacyMoves) as readonly CandidacyState[]

const moves: Record<CandidacyState, Partial<Record<CandidacyVerb, CandidacyState>>> = candidacyMoves

export const candidacyAfter = (
  state: CandidacyState,
  verb: CandidacyVerb,
): CandidacyState | undefined => moves[state][verb]

export const candidacyVerbsFrom = (state: CandidacyState): readonly CandidacyVerb[] =>
  candidacyVerbs.filter(verb => candidacyAfter(state, verb) !== undefined)

/** Until it is submitted others may still come in, and the deadline is reminded of. */
export const isInTheMaking = (state: CandidacyState): boolean =>
  state === 'idea' || state === 'preparing'

export const partnerStates = ['asked', 'accepted', 'declined'] as const
export type PartnerState = (typeof partnerStates)[number]
