/** An exchange is born of a request: the first to accept takes it. */
import { takeUpAsking } from '../asking/go-on-asking.ts'
import type { Stores } from '../ports.ts'
import type { Exchange } from './exchange.ts'

/** Locks the request and takes it; false when it is no longer open. A crew's is everybody's. */
export async function claimRequest(stores: Stores, exchange: Exchange): Promise<boolean> {
  const request = await stores.listings.lock(exchange.requestId)
  const isShared = exchange.gatheringId !== null && request?.state === 'matched'
  if (isShared) return true
  if (request?.state !== 'open') return false
  await stores.listings.setState(request.id, 'matched')
  return true
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
  if (request.kind === 'request' && !over) await takeUpAsking(stores, request, now)
}
