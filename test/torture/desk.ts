import type { ExchangeId } from '#core/ids'
import type { ApiHand } from './api-hand.ts'

export type DeskVerb = 'resolve' | 'annul' | 'reverse'

/** The desk ends a dispute, or takes back what was counted. */
export const createDesk =
  (hand: ApiHand) =>
  (id: ExchangeId, verb: DeskVerb): Promise<void> => {
    const { path, body } = wishOf(verb)
    return hand({ path: `exchanges/${id}/${path}`, key: `torture-${verb}-${id}`, body })
  }

function wishOf(verb: DeskVerb): { readonly path: string; readonly body: object } {
  const reason = 'torture'
  if (verb === 'reverse') return { path: 'reversal', body: { minutes: 0, reason } }
  const minutes = verb === 'resolve' ? { minutes: 45 } : {}
  return { path: 'resolution', body: { verb, reason, ...minutes } }
}
