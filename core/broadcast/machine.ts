/**
 * The only place that knows the order of things in a broadcast: what operators tell many people at
 * once. `awaiting` needs a second operator's yes; `stopped` reached some, the rest was called off.
 */
export const broadcastMoves = {
  draft: { send: 'scheduled', submit: 'awaiting', discard: 'cancelled' },
  awaiting: { approve: 'scheduled', reject: 'draft', withdraw: 'draft', discard: 'cancelled' },
  scheduled: { start: 'sending', hold: 'awaiting', withdraw: 'draft', discard: 'cancelled' },
  sending: { pause: 'paused', stop: 'stopped', finish: 'sent', 'take-back': 'taken-back' },
  paused: { resume: 'sending', stop: 'stopped', 'take-back': 'taken-back' },
  sent: { repeat: 'sending', 'take-back': 'taken-back' },
  stopped: { repeat: 'sending', 'take-back': 'taken-back' },
  'taken-back': {},
  cancelled: {},
} as const satisfies Record<string, Record<string, string>>

export type BroadcastState = keyof typeof broadcastMoves
export const broadcastStates = Object.keys(broadcastMoves) as readonly BroadcastState[]

export type BroadcastVerb = {
  [S in BroadcastState]: keyof (typeof broadcastMoves)[S]
}[BroadcastState]

/** `second`: staff who neither wrote these words nor asked to send them. */
export type BroadcastHand = 'staff' | 'second' | 'system'

/** Who may use each verb. Whether `send` becomes `submit` is decided by numbers: see needs-two. */
export const broadcastHands: Record<BroadcastVerb, readonly BroadcastHand[]> = {
  send: ['staff', 'second'],
  submit: ['staff', 'second'],
  approve: ['second'],
  reject: ['second'],
  withdraw: ['staff', 'second'],
  discard: ['staff', 'second'],
  start: ['system'],
  hold: ['system'],
  pause: ['staff', 'second'],
  resume: ['staff', 'second'],
  stop: ['staff', 'second'],
  finish: ['system'],
  repeat: ['staff', 'second'],
  'take-back': ['staff', 'second'],
}

const moves: Record<BroadcastState, Partial<Record<BroadcastVerb, BroadcastState>>> = broadcastMoves

/** The state a verb leads to, or undefined when the map does not know it there. */
export const broadcastAfter = (
  state: BroadcastState,
  verb: BroadcastVerb,
): BroadcastState | undefined => moves[state][verb]

/** The verbs that the map and the hand allow, in the map's order. */
export const broadcastVerbsFor = (
  state: BroadcastState,
  hand: BroadcastHand,
): readonly BroadcastVerb[] =>
  (Object.keys(moves[state]) as BroadcastVerb[]).filter(verb => broadcastHands[verb].includes(hand))

/** Somebody may have it already: its words can be corrected, or taken back. */
export const hasLeft = (state: BroadcastState): boolean =>
  ['sending', 'paused', 'sent', 'stopped'].includes(state)

/** Not all of it has left yet, or it is about to begin. */
export const isOnItsWay = (state: BroadcastState): boolean =>
  ['scheduled', 'sending', 'paused'].includes(state)
