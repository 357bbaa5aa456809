import type { Stores } from '../ports.ts'
import type { QueueItem } from './store.ts'

/** The number to ring for a call that is still to be made; null for anything else, or unknown. */
export const phoneToCall = async (
  stores: Pick<Stores, 'members'>,
  { kind, state, memberId }: QueueItem,
): Promise<string | null> =>
  kind === 'call' && state !== 'closed' ? stores.members.phoneOf(memberId) : null
