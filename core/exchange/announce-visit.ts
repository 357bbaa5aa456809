/** The first time that one person enters another's home, an operator knows who and when. */
import { flagOf } from '../category/careful.ts'
import { notify } from '../delivery/notify.ts'
import type { Stores } from '../ports.ts'
import { staffOf } from '../queue/staff-of.ts'
import { type Exchange, partyOf, sideOf } from './exchange.ts'
import type { ExchangeVerb } from './machine.ts'

/** After a yes and after each agreed hour; what is called off is no longer shown. */
export async function announceVisit(
  stores: Stores,
  exchange: Exchange,
  verb: ExchangeVerb,
  now: Temporal.Instant,
): Promise<void> {
  if (flagOf(exchange.category) !== 'home_entry') return
  if (verb === 'cancel' || verb === 'annul') await callOff(stores, exchange, now)
  if (verb !== 'accept' && verb !== 'agree') return
  const request = await stores.listings.read(exchange.requestId)
  if (request?.place === 'remote') return
  const [giver, receiver] = [partyOf(exchange, 'giver'), partyOf(exchange, 'receiver')]
  if (await stores.exchanges.haveVisited(giver.memberId, receiver.memberId, exchange.id)) return
  const item = { kind: 'visit', memberId: receiver.memberId, exchangeId: exchange.id } as const
  const { id } = await stores.queue.open({ ...item, deliveryId: null, dueAt: null }, now)
  const kind = verb === 'accept' ? 'visit.opened' : 'visit.planned'
  const { appointment } = exchange
  const when =
    appointment === null ? '' : `-${appointment.day.toString()}-${appointment.time.toString()}`
  for (const to of await staffOf(stores, [giver.memberId, receiver.memberId], now)) {
    if (sideOf(exchange, to) !== undefined) continue
    const notice = { kind, facts: { queueItemId: id } } as const
    await notify(stores, now, { to, notice, key: `${kind}-${id}-${to}${when}` })
  }
}

async function callOff(stores: Stores, exchange: Exchange, now: Temporal.Instant): Promise<void> {
  const { memberId } = partyOf(exchange, 'receiver')
  const item = await stores.queue.openOf(memberId, 'visit', exchange.id)
  if (item === undefined) return
  await stores.queue.save({ ...item, state: 'closed', outcome: 'withdrawn' }, now)
}
