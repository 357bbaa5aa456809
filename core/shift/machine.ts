/**
 * The order of things in a booking. What the week plan booked is not left but excused, and neither
 * of the two is booked again by the house; `ended` by the house is, once its ground is back.
 */
export const bookingMoves = {
  waiting: { book: 'booked', offer: 'offered', leave: 'left', end: 'ended' },
  offered: { book: 'booked', leave: 'left', lapse: 'left', end: 'ended' },
  booked: { leave: 'left', excuse: 'excused', 'hand-over': 'swapped', end: 'ended' },
  excused: { book: 'booked' },
  left: { book: 'booked', wait: 'waiting' },
  swapped: { book: 'booked', wait: 'waiting' },
  ended: { book: 'booked', wait: 'waiting' },
} as const satisfies Record<string, Record<string, string>>

export type BookingState = keyof typeof bookingMoves
export type BookingVerb = { [S in BookingState]: keyof (typeof bookingMoves)[S] }[BookingState]

/** `person`: whose booking it is, and the desk for them; `house`: the plan and the clock. */
export const bookingHands = {
  book: 'person',
  wait: 'person',
  leave: 'person',
  excuse: 'person',
  'hand-over': 'person',
  offer: 'house',
  lapse: 'house',
  end: 'house',
} as const satisfies Record<BookingVerb, 'person' | 'house'>

export const bookingStates = Object.keys(bookingMoves) as readonly BookingState[]

const moves: Record<BookingState, Partial<Record<BookingVerb, BookingState>>> = bookingMoves

/** The state a verb leads to, or undefined when the map does not know it there. */
export const bookingAfter = (state: BookingState, verb: BookingVerb): BookingState | undefined =>
  moves[state][verb]

/** Why somebody cannot come: a kind, never words; papers go to the desk. */
export const reasonKinds = ['health', 'family', 'work', 'paper', 'other'] as const
export type ReasonKind = (typeof reasonKinds)[number]
