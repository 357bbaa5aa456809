/** An exchange is born of a request: the first to accept takes it, the others are thanked. */
import { notify } from '../delivery/notify.ts'
import type { Stores } from '../ports.ts'
import { type Exchange, partyOf } from './exchange.ts'

/** Locks the request and takes it; false when it is no longer open. */
export async function claimRequest(stores: Stores, exchange: Exchange): Promise<boolean> {
  const request = await stores.listings.lock(exchange.requestId)
  if (request?.state !== 'open') return false
  await stores.listings.setState(request.id, 'matched')
  return true
}

/** Everyone else who was asked for the same request is released, and hears it kindly. */
export async function letOthersGo(
  stores: Stores,
  taken: Exchange,
  now: Temporal.Instant,
): Promise<void> {
  const others = await stores.exchanges.ofRequest(taken.requestId, ['proposed'])
  for (const other of others.filter(x => x.id !== taken.id)) {
    await stores.exchanges.save({ ...other, state: 'withdrawn', expiresAt: null }, now)
    const notice = { kind: 'exchange.released', facts: { exchangeId: other.id } } as const
    const to = partyOf(other, 'giver').memberId
    await notify(stores, now, { to, notice, key: `exchange-${other.id}-released` })
  }
}

/** A cancelled exchange gives the request back, unless its time has passed. */
export async function reopenRequest(
  stores: Stores,
  cancelled: Exchange,
  now: Temporal.Instant,
): Promise<void> {
  const request = await stores.listings.lock(cancelled.requestId)
  if (request?.state !== 'matched') return
  const over = Temporal.Instant.compare(request.expiresAt, now) <= 0
  await stores.listings.setState(request.id, over ? 'expired' : 'open')
}
