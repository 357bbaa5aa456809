import type { Actor } from '../exchange/actor.ts'
import type { Exchange } from '../exchange/exchange.ts'
import type { Stores } from '../ports.ts'

/** A side said something about the exchange: nobody needs to call them about it any more. */
export async function concludeCall(
  stores: Stores,
  { id }: Exchange,
  by: Actor,
  now: Temporal.Instant,
): Promise<void> {
  if (by.kind !== 'member') return
  const seen = await stores.queue.openOf(by.memberId, 'call', id)
  const item = seen === undefined ? undefined : await stores.queue.lock(seen.id)
  if (item === undefined || item.state === 'closed') return
  const lent = await stores.assists.lentTo(by.memberId)
  const takenBy = lent?.helperId ?? item.takenBy
  await stores.queue.save({ ...item, state: 'closed', takenBy, outcome: 'done', dueAt: null }, now)
}
