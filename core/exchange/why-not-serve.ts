import { mayServe } from '../clearance/may-serve.ts'
import { unreadNote } from '../note/note.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { type Exchange, partyOf } from './exchange.ts'

/**
 * Asked again at the yes: a clearance may have ended since the question was put, and a note may say
 * something new. Undefined when nothing stands in the way.
 */
export async function whyNotServe(
  stores: Pick<Stores, 'clearances' | 'notes'>,
  exchange: Exchange,
  now: Temporal.Instant,
): Promise<Refusal | undefined> {
  const { memberId } = partyOf(exchange, 'giver')
  if (!(await mayServe(stores, memberId, exchange.category, now)))
    return { code: 'needs-clearance' }
  const flag = await unreadNote(stores, memberId, exchange.category)
  return flag === null ? undefined : { code: 'needs-note', flag }
}
