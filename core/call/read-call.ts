/** A call as who makes it sees it: whom, what about, and the number only while they make it. */

import type { NoticeKind } from '../delivery/notice.ts'
import { sideOf } from '../exchange/exchange.ts'
import { type ExchangeCard, toCard } from '../exchange/read-exchange.ts'
import type { MemberId, QueueItemId, TerritoryId } from '../ids.ts'
import { actorOf, scopeOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { QueueItem } from '../queue/store.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'
import { mayCall } from './may-call.ts'

export type Call = {
  readonly item: QueueItem
  readonly name: string
  readonly municipality: string | null
  /** Of an exchange: as the person who is called sees it. */
  readonly card: ExchangeCard | null
  /** What could not be sent. */
  readonly about: NoticeKind | null
  /** Null: unknown, not taken by the viewer, or kept out of the chat by the territory. */
  readonly phone: string | null
}

type Query = { readonly territoryId: TerritoryId; readonly by: MemberId }

/** Whose name and number were read is written down. */
export const readCall =
  (ports: Ports) =>
  (
    query: Query & { readonly queueItemId: QueueItemId; readonly withNumber: boolean },
  ): Promise<Result<Call, Refusal>> =>
    ports.transact(scopeOf(query), async (stores): Promise<Result<Call, Refusal>> => {
      const now = ports.now()
      const found = await mayCall(stores, await stores.queue.read(query.queueItemId), query.by, now)
      if (!found.ok) return found
      const { item } = found.value
      const mine = item.state === 'taken' && item.takenBy === query.by
      const phone = mine && query.withNumber ? await numberOf(stores, item) : null
      const action = phone === null ? 'member.read' : 'phone.read'
      const row = { actor: actorOf(query.by), action, entity: 'member', entityId: item.memberId }
      await stores.audit.write({ ...row, reason: `queue-${item.id}` }, now)
      return ok({ ...(await toCall(stores, item, now)), phone })
    })

/** The open calls to those in somebody's care. */
export const listCalls =
  (ports: Ports) =>
  async (query: Query): Promise<readonly Omit<Call, 'phone'>[]> => {
    const read = await ports.transact(scopeOf(query), async stores => {
      const now = ports.now()
      const standing = await stores.assists.standing({ helperId: query.by })
      const calls: Omit<Call, 'phone'>[] = []
      for (const item of await stores.queue.callsTo(standing.map(each => each.memberId))) {
        const mine = await mayCall(stores, item, query.by, now)
        if (mine.ok) calls.push(await toCall(stores, item, now))
      }
      return ok(calls)
    })
    if (!read.ok) throw new Error('a list is never refused')
    return read.value
  }

async function numberOf({ network, members }: Stores, { memberId }: QueueItem) {
  const { numbersInChat } = await network.settings()
  return numbersInChat ? members.phoneOf(memberId) : null
}

async function toCall(
  stores: Stores,
  item: QueueItem,
  now: Temporal.Instant,
): Promise<Omit<Call, 'phone'>> {
  const member = await stores.members.read(item.memberId)
  const { timeZone } = await stores.network.territory()
  const towns = await stores.network.municipalities(now.toZonedDateTimeISO(timeZone).toPlainDate())
  const exchange =
    item.exchangeId === null ? undefined : await stores.exchanges.read(item.exchangeId)
  const side = exchange && sideOf(exchange, item.memberId)
  const delivery =
    item.deliveryId === null ? undefined : await stores.deliveries.read(item.deliveryId)
  return {
    item,
    name: member?.firstName ?? '',
    municipality: towns.find(({ code }) => code === member?.municipalityCode)?.name ?? null,
    card:
      exchange === undefined || side === undefined
        ? null
        : await toCard(stores, exchange, side, now),
    about: delivery?.notice.kind ?? null,
  }
}
