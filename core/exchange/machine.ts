/**
 * The only place that knows the order of things in an exchange.
 * Types, buttons, the diagram and the tests derive from these tables.
 */
export const exchangeMoves = {
  proposed: {
    accept: 'accepted',
    decline: 'declined',
    withdraw: 'withdrawn',
    expire: 'expired',
  },
  accepted: {
    suggest: 'accepted',
    agree: 'scheduled',
    finish: 'done',
    cancel: 'cancelled',
    vouch: 'confirmed',
  },
  scheduled: {
    suggest: 'scheduled',
    agree: 'scheduled',
    finish: 'done',
    cancel: 'cancelled',
    vouch: 'confirmed',
    withhold: 'disputed',
  },
  done: { confirm: 'confirmed', restate: 'done', dispute: 'disputed', withhold: 'disputed' },
  disputed: { resolve: 'confirmed', annul: 'cancelled' },
  confirmed: {},
  declined: {},
  withdrawn: {},
  expired: {},
  cancelled: {},
} as const satisfies Record<string, Record<string, string>>

export type ExchangeState = keyof typeof exchangeMoves
export type ExchangeVerb = {
  [S in ExchangeState]: keyof (typeof exchangeMoves)[S]
}[ExchangeState]

export type Side = 'giver' | 'receiver'
/** A volunteer answers for a side, or for both, once that has waited: core/confirmation. */
export type Hand = Side | 'volunteer' | 'operator' | 'system'

/** Who may use each verb. `agree` and `confirm` also need the *other* side's word: see decide. */
export const exchangeHands: Record<ExchangeVerb, readonly Hand[]> = {
  accept: ['giver'],
  decline: ['giver'],
  withdraw: ['receiver', 'system'],
  expire: ['system'],
  suggest: ['giver', 'receiver'],
  agree: ['giver', 'receiver'],
  finish: ['giver', 'receiver'],
  cancel: ['giver', 'receiver', 'volunteer', 'operator', 'system'],
  vouch: ['volunteer'],
  confirm: ['giver', 'receiver', 'volunteer'],
  restate: ['giver', 'receiver'],
  dispute: ['giver', 'receiver', 'volunteer'],
  /** Instead of a confirmation, where the giver's hours lie over others: see decide-in-time. */
  withhold: ['system'],
  resolve: ['operator'],
  annul: ['operator'],
}

export type MoneyStep = 'hold' | 'post' | 'void' | 'none'

/** Which money step entering a state brings. Minutes are held before they are posted or voided. */
export const moneySteps: Record<ExchangeState, MoneyStep> = {
  proposed: 'none',
  accepted: 'hold',
  scheduled: 'none',
  done: 'none',
  confirmed: 'post',
  disputed: 'none',
  declined: 'none',
  withdrawn: 'none',
  expired: 'none',
  cancelled: 'void',
}

const moves: Record<ExchangeState, Partial<Record<ExchangeVerb, ExchangeState>>> = exchangeMoves

/** The state a verb leads to, or undefined when the map does not know it there. */
export function destination(state: ExchangeState, verb: ExchangeVerb): ExchangeState | undefined {
  return moves[state][verb]
}

export function isFinal(state: ExchangeState): boolean {
  return Object.keys(moves[state]).length === 0
}

/** The verbs that the map and the role allow, in the map's order. */
export function verbsFor(state: ExchangeState, hand: Hand): readonly ExchangeVerb[] {
  return (Object.keys(moves[state]) as ExchangeVerb[]).filter(verb =>
    exchangeHands[verb].includes(hand),
  )
}
