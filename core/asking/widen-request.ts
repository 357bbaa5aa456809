import { localDay, requestEnd } from '../listing/lifetime.ts'
import type { HelpRequest } from '../listing/listing.ts'
import { actorOf, scopeOf } from '../listing/member-command.ts'
import { orderEndings } from '../listing/order-endings.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'
import { closeUnfit } from './close-unfit.ts'
import { goOnAsking, lookLater } from './go-on-asking.ts'
import { lockOpenRequest, type RequestCommand } from './own-request.ts'
import { type Widening, widened } from './widening.ts'

/**
 * Makes a request wider by one step. Who was asked stays asked: what they answered to still
 * stands. Tapped again, nothing changes.
 */
export const widenRequest =
  ({ transact, now: clock }: Ports) =>
  (
    command: RequestCommand & { readonly widening: Widening },
  ): Promise<Result<HelpRequest, Refusal>> =>
    transact(scopeOf(command), async stores => {
      const now = clock()
      const fresh = await stores.commands.claim(command.commandId, now)
      const found = await lockOpenRequest(stores, command)
      if (!found.ok || !fresh) return found
      return ok(await widen(stores, found.value, command.widening, now))
    })

async function widen(
  stores: Stores,
  request: HelpRequest,
  widening: Widening,
  now: Temporal.Instant,
): Promise<HelpRequest> {
  const settings = await stores.network.settings()
  const { timeZone } = await stores.network.territory()
  const wide = widened(request, widening, localDay(now, timeZone))
  if (wide === request) return request
  const expiresAt = requestEnd(now, wide.neededUntil, settings, timeZone)
  const saved: HelpRequest = { ...wide, expiresAt, warnedAt: null }
  await stores.listings.save(saved)
  await orderEndings(stores, saved, settings, now)
  await closeUnfit(stores, request.id, now)
  const asking = await stores.askings.read(request.id)
  if (asking === undefined || asking.state === 'idle') await lookLater(stores, saved, now)
  else if (asking.state === 'nobody') await goOnAsking(stores, saved, now)
  const row = { action: 'listing.widened', entity: 'listing', entityId: request.id }
  await stores.audit.write({ actor: actorOf(request.memberId), ...row }, now)
  return saved
}
