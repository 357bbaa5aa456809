import { closeUnfit } from '../asking/close-unfit.ts'
import { notify } from '../delivery/notify.ts'
import { partyOf } from '../exchange/exchange.ts'
import type { ListingId } from '../ids.ts'
import type { Stores } from '../ports.ts'

/**
 * A request that is taken, changes or goes takes back what it asked: who was asked hears it kindly.
 * Each is locked before it is read: who says no in the same moment is not overruled.
 */
export async function releaseAsks(
  stores: Stores,
  requestId: ListingId,
  now: Temporal.Instant,
): Promise<void> {
  await closeUnfit(stores, requestId, now)
  for (const { id } of await stores.exchanges.ofRequest(requestId, ['proposed'])) {
    const exchange = await stores.exchanges.lock(id)
    if (exchange?.state !== 'proposed') continue
    await stores.exchanges.save({ ...exchange, state: 'withdrawn', expiresAt: null }, now)
    const row = { action: 'exchange.withdraw', entity: 'exchange', entityId: id }
    await stores.audit.write({ actor: 'system', ...row }, now)
    await notify(stores, now, {
      to: partyOf(exchange, 'giver').memberId,
      notice: { kind: 'exchange.released', facts: { exchangeId: id } },
      key: `exchange-${id}-released`,
    })
  }
}
