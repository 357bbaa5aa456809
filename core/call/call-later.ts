/** Nobody answered, or they want to think: the call comes again on the next working day, thrice. */
import { notify } from '../delivery/notify.ts'
import { otherSide, partyOf, sideOf } from '../exchange/exchange.ts'
import { actorOf } from '../listing/member-command.ts'
import { nextOpening } from '../network/office.ts'
import type { Stores } from '../ports.ts'
import type { StaffCommand } from '../queue/staff-item.ts'
import type { QueueItem } from '../queue/store.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'
import { isUnspoken } from '../visit/is-unspoken.ts'
import { callersFor } from './may-call.ts'

/** After so many calls in vain it says so, and ends. */
export const mostTries = 3

export async function callLater(
  stores: Stores,
  item: QueueItem,
  { by }: StaffCommand,
  why: 'later' | 'missed',
  now: Temporal.Instant,
): Promise<Result<QueueItem, Refusal>> {
  const tries = why === 'missed' ? item.tries + 1 : item.tries
  const row = { actor: actorOf(by), action: 'call.missed', entity: 'queue-item', entityId: item.id }
  await stores.audit.write({ ...row, reason: why }, now)
  if (tries >= mostTries) return giveUp(stores, { ...item, tries, takenBy: by }, now)
  const settings = await stores.network.settings()
  const { timeZone } = await stores.network.territory()
  const tomorrow = now.toZonedDateTimeISO(timeZone).add({ days: 1 }).startOfDay()
  const opens = nextOpening(settings.office, tomorrow, stores.network.holidays(settings))
  const dueAt = opens.toInstant()
  const put: QueueItem = { ...item, state: 'open', takenBy: null, tries, dueAt }
  await stores.queue.save(put, now)
  await stores.outbox.add({ job: 'call-again', facts: { queueItemId: item.id } }, dueAt)
  return ok(put)
}

/** Those who called read so, and the other side, who still waits. */
async function giveUp(
  stores: Stores,
  item: QueueItem,
  now: Temporal.Instant,
): Promise<Result<QueueItem, Refusal>> {
  const closed: QueueItem = { ...item, state: 'closed', outcome: 'no-answer', dueAt: null }
  await stores.queue.save(closed, now)
  for (const to of await callersFor(stores, item, now)) {
    const notice = { kind: 'call.unanswered', facts: { queueItemId: item.id } } as const
    await notify(stores, now, { to, notice, key: `call-unanswered-${item.id}-${to}` })
  }
  const { exchangeId, deliveryId, memberId } = item
  const exchange = exchangeId === null ? undefined : await stores.exchanges.read(exchangeId)
  const side = exchange && sideOf(exchange, memberId)
  if (exchange === undefined || side === undefined) return ok(closed)
  if (await isUnspoken(stores, exchange)) return ok(closed)
  if (exchange.state === 'proposed' && deliveryId !== null) {
    await stores.outbox.add({ job: 'reroute-delivery', facts: { deliveryId } }, now)
  }
  const notice = { kind: 'exchange.not-reached', facts: { exchangeId: exchange.id } } as const
  const to = partyOf(exchange, otherSide(side)).memberId
  await notify(stores, now, { to, notice, key: `exchange-${exchange.id}-not-reached-${item.id}` })
  return ok(closed)
}
