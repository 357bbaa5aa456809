import { closeAs } from './close-as.ts'

export const callOutcomes = ['done', 'no-answer'] as const
export type CallOutcome = (typeof callOutcomes)[number]

/** An operator called a person whom Telegram does not reach, or nobody answered the phone. */
export const closeCall = closeAs({ fits: ({ kind }) => kind === 'call', action: 'call.closed' })
