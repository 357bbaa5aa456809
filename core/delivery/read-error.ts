/** Reads Telegram's answer: which of the outcomes of fate.ts an error code and its words mean. */
import type { Outcome } from './fate.ts'

/** Telegram says 400 for some chats that are gone; these words mean the person, not the message. */
const goneChats = ['chat not found', 'user not found', 'PEER_ID_INVALID', 'USER_ID_INVALID']

export type NotSent = Exclude<Outcome, { kind: 'sent' }>

/** `seconds`: `parameters.retry_after` of a 429; without it Telegram's own default of a minute. */
export function readError(code: number, description: string, seconds?: number): NotSent {
  if (code === 429) return { kind: 'flooded', seconds: seconds ?? 60 }
  if (code === 403) return { kind: 'unreachable' }
  if (code === 400) {
    const gone = goneChats.some(words => description.includes(words))
    return { kind: gone ? 'unreachable' : 'refused' }
  }
  // A wrong token (401, 404) is our trouble, not the message's: it waits until that is mended.
  return { kind: 'failed' }
}
