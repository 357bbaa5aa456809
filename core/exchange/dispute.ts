/**
 * Two who do not agree, or hours that were given twice: one item in the operators' queue for as long
 * as the exchange is disputed.
 * The item is locked before it is changed: a colleague may be taking it at this very moment.
 */
import { notify } from '../delivery/notify.ts'
import { openOverlap } from '../given/open-overlap.ts'
import type { MemberId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import { staffOf } from '../queue/staff-of.ts'
import type { QueueItem } from '../queue/store.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Actor } from './actor.ts'
import { type Exchange, partyOf, sideOf } from './exchange.ts'
import type { ExchangeVerb } from './machine.ts'

/** Nothing, unless it has become disputed just now: only a side's `dispute` says so in words. */
export async function bringToDesk(
  stores: Stores,
  exchange: Exchange,
  verb: ExchangeVerb,
  now: Temporal.Instant,
): Promise<void> {
  if (exchange.state !== 'disputed') return
  if (verb === 'dispute') return openDispute(stores, exchange, now)
  const [giver, receiver] = [partyOf(exchange, 'giver'), partyOf(exchange, 'receiver')]
  const about = { memberId: giver.memberId, others: [receiver.memberId], exchangeId: exchange.id }
  await openOverlap(stores, about, now)
}

/** Tells every operator who is no party. */
async function openDispute(
  stores: Stores,
  exchange: Exchange,
  now: Temporal.Instant,
): Promise<void> {
  const memberId = partyOf(exchange, 'receiver').memberId
  const item = { kind: 'dispute', memberId, exchangeId: exchange.id, deliveryId: null } as const
  const { id } = await stores.queue.open({ ...item, dueAt: null }, now)
  for (const to of await staffOf(
    stores,
    exchange.parties.map(party => party.memberId),
    now,
  )) {
    if (sideOf(exchange, to) !== undefined) continue
    const notice = { kind: 'dispute.opened', facts: { queueItemId: id } } as const
    await notify(stores, now, { to, notice, key: `dispute-opened-${id}-${to}` })
  }
}

/**
 * Where the exchange was disputed: it is decided by this operator, nobody needs to look any more.
 * Refuses `taken-by-other` while a colleague hears the two; a coordinator may decide all the same.
 */
export async function closeDispute(
  stores: Stores,
  exchange: Exchange,
  actor: Actor,
  now: Temporal.Instant,
): Promise<Result<undefined, Refusal>> {
  if (exchange.state !== 'disputed') return ok(undefined)
  const by = actor.kind === 'operator' ? actor.memberId : null
  const item = await lockDispute(stores, exchange)
  if (item === undefined) return ok(undefined)
  if (by !== null && (await isColleagues(stores, item, by, now))) {
    return refuse({ code: 'taken-by-other' })
  }
  const takenBy = by ?? item.takenBy
  await stores.queue.save({ ...item, state: 'closed', takenBy, outcome: 'done' }, now)
  return ok(undefined)
}

async function lockDispute(stores: Stores, exchange: Exchange): Promise<QueueItem | undefined> {
  const of = (side: 'giver' | 'receiver') => partyOf(exchange, side).memberId
  const seen =
    (await stores.queue.openOf(of('receiver'), 'dispute', exchange.id)) ??
    (await stores.queue.openOf(of('giver'), 'overlap', exchange.id))
  const item = seen === undefined ? undefined : await stores.queue.lock(seen.id)
  return item?.state === 'closed' ? undefined : item
}

async function isColleagues(
  stores: Stores,
  { takenBy }: QueueItem,
  by: MemberId,
  now: Temporal.Instant,
): Promise<boolean> {
  if (takenBy === null || takenBy === by) return false
  const person = await stores.members.inPerson(by, now)
  return person?.roles.includes('coordinator') !== true
}
