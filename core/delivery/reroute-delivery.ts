/** A proposal that cannot be delivered is taken back, and the next who fits is asked. */

import { takeUpAsking } from '../asking/go-on-asking.ts'
import { proposeExchanges } from '../exchange/propose.ts'
import type { DeliveryId, ExchangeId, ListingId, MemberId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import { findMatches } from '../matching/find-matches.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { isDiscreet } from '../visit/welcome.ts'

export type RerouteDelivery = {
  readonly commandId: string
  readonly territoryId: TerritoryId
  readonly deliveryId: DeliveryId
}

type Next = {
  readonly requestId: ListingId
  readonly by: MemberId
  readonly offerIds: readonly ListingId[]
}

/**
 * Answers with the new proposal, if there is one to make. Refuses `no-longer-open` when the
 * proposal or its request has moved on, and whatever asking would refuse. Safe to repeat.
 */
export const rerouteDelivery =
  (ports: Ports) =>
  async (command: RerouteDelivery): Promise<Result<readonly ExchangeId[], Refusal>> => {
    const { commandId, territoryId } = command
    const next = await ports.transact(houseOf({ territoryId }), stores =>
      takeBack(stores, command.deliveryId, ports.now()),
    )
    if (!next.ok) return next
    if (next.value === undefined) return ok([])
    return proposeExchanges(ports)({ commandId, territoryId, ...next.value })
  }

async function takeBack(
  stores: Stores,
  deliveryId: DeliveryId,
  now: Temporal.Instant,
): Promise<Result<Next | undefined, Refusal>> {
  const delivery = await stores.deliveries.read(deliveryId)
  if (delivery?.notice.kind !== 'exchange.proposed') return refuse({ code: 'not-found' })
  const seen = await stores.exchanges.read(delivery.notice.facts.exchangeId)
  if (seen === undefined) return refuse({ code: 'not-found' })
  const request = await stores.listings.lock(seen.requestId)
  const exchange = await stores.exchanges.lock(seen.id)
  // `withdrawn` is what an earlier try of this job has left behind.
  const ours = exchange?.state === 'proposed' || exchange?.state === 'withdrawn'
  if (exchange === undefined || !ours) return refuse({ code: 'no-longer-open' })
  if (exchange.state === 'proposed') {
    await stores.exchanges.save({ ...exchange, state: 'withdrawn', expiresAt: null }, now)
    const row = { actor: 'system', action: 'exchange.withdraw', entity: 'exchange' }
    await stores.audit.write({ ...row, entityId: exchange.id, reason: 'unreachable' }, now)
  }
  // The proposal stays taken back even when there is nobody left to ask for.
  if (request?.kind !== 'request' || request.state !== 'open') return ok(undefined)
  if (isDiscreet(request)) {
    await takeUpAsking(stores, request, now)
    return ok(undefined)
  }
  const { matches } = await findMatches(stores, request, now)
  const best = matches.find(match => match.offerId !== exchange.offerId)
  if (best === undefined) return ok(undefined)
  return ok({ requestId: request.id, by: request.memberId, offerIds: [best.offerId] })
}
