/**
 * The only place that knows the way of an entry: somebody came, or says so, or was expected. Nothing
 * is in the register before it is `confirmed`; what is there stays, whatever becomes of the entry.
 */
export const attendanceMoves = {
  open: {
    leave: 'waiting',
    confirm: 'confirmed',
    contradict: 'disputed',
    decide: 'confirmed',
    strike: 'void',
  },
  waiting: {
    confirm: 'confirmed',
    contradict: 'disputed',
    decide: 'confirmed',
    strike: 'void',
  },
  confirmed: { dispute: 'disputed', correct: 'confirmed', reopen: 'waiting' },
  disputed: { decide: 'confirmed', strike: 'void' },
  void: {},
} as const satisfies Record<string, Record<string, string>>

export type AttendanceState = keyof typeof attendanceMoves
export type AttendanceVerb = {
  [S in AttendanceState]: keyof (typeof attendanceMoves)[S]
}[AttendanceState]

/** `person`: whose time it is; `tutor`: of the host, never the person; `desk`: who may run the placement. */
export type AttendanceHand = 'person' | 'tutor' | 'desk'

/**
 * `contradict`: "did not come" of somebody who says "I was there"; `decide`: the desk, with a reason;
 * `reopen`: a tutor takes back a slip.
 */
export const attendanceHands: Record<AttendanceVerb, readonly AttendanceHand[]> = {
  leave: ['person', 'tutor'],
  confirm: ['tutor', 'desk'],
  contradict: ['tutor', 'desk'],
  dispute: ['person'],
  correct: ['desk'],
  reopen: ['tutor'],
  decide: ['desk'],
  strike: ['person', 'tutor', 'desk'],
}

export const attendanceStates = Object.keys(attendanceMoves) as readonly AttendanceState[]

const moves: Record<
  AttendanceState,
  Partial<Record<AttendanceVerb, AttendanceState>>
> = attendanceMoves

/** The state a verb leads to, or undefined when the map does not know it there. */
export const attendanceAfter = (
  state: AttendanceState,
  verb: AttendanceVerb,
): AttendanceState | undefined => moves[state][verb]

/** Whether this hand may use the verb at all. */
export const isHandOf = (hand: AttendanceHand, verb: AttendanceVerb): boolean =>
  attendanceHands[verb].includes(hand)
