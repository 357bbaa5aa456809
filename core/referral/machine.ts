/**
 * The way of somebody who came forward: from "I am interested" to how it ended. A yes after a
 * withdrawal or after silence begins it again.
 */
export const referralMoves = {
  interested: {
    contact: 'contacted',
    invite: 'interview',
    take: 'taken-on',
    'turn-down': 'not-taken-on',
    'give-up': 'no-answer',
    withdraw: 'withdrawn',
  },
  contacted: {
    invite: 'interview',
    take: 'taken-on',
    'turn-down': 'not-taken-on',
    'give-up': 'no-answer',
    withdraw: 'withdrawn',
  },
  interview: {
    take: 'taken-on',
    'turn-down': 'not-taken-on',
    'give-up': 'no-answer',
    withdraw: 'withdrawn',
  },
  'taken-on': {},
  'not-taken-on': {},
  'no-answer': { reopen: 'interested' },
  withdrawn: { reopen: 'interested' },
} as const satisfies Record<string, Record<string, string>>

export type ReferralState = keyof typeof referralMoves
export type ReferralVerb = {
  [S in ReferralState]: keyof (typeof referralMoves)[S]
}[ReferralState]

/** `person`: who came forward; `desk`: staff, and an authorised body whose work it is. */
export const referralHands = {
  contact: 'desk',
  invite: 'desk',
  take: 'desk',
  'turn-down': 'desk',
  'give-up': 'desk',
  withdraw: 'person',
  reopen: 'person',
} as const satisfies Record<ReferralVerb, 'desk' | 'person'>

export type DeskVerb = {
  [V in ReferralVerb]: (typeof referralHands)[V] extends 'desk' ? V : never
}[ReferralVerb]

/** Each step of the desk is told to the person. */
export const toldStates = [
  'contacted',
  'interview',
  'taken-on',
  'not-taken-on',
  'no-answer',
] as const
export type ToldState = (typeof toldStates)[number]
export const isTold = (state: ReferralState): state is ToldState =>
  toldStates.some(told => told === state)

export const deskVerbs = [
  'contact',
  'invite',
  'take',
  'turn-down',
  'give-up',
] as const satisfies readonly DeskVerb[]

export const referralStates = Object.keys(referralMoves) as readonly ReferralState[]

export function isDeskVerb(verb: string): verb is DeskVerb {
  return Object.entries(referralHands).some(([known, hand]) => known === verb && hand === 'desk')
}

const moves: Record<ReferralState, Partial<Record<ReferralVerb, ReferralState>>> = referralMoves

/** The state a verb leads to, or undefined when the map does not know it there. */
export const referralAfter = (
  state: ReferralState,
  verb: ReferralVerb,
): ReferralState | undefined => moves[state][verb]

/** What the desk can do from here, in the order of the map. */
export const deskVerbsFrom = (state: ReferralState): readonly DeskVerb[] =>
  Object.keys(moves[state]).filter(isDeskVerb)

/** Somebody still has to do something. */
export const isUnderWay = (state: ReferralState): boolean => deskVerbsFrom(state).length > 0
