import { otherSide, partyOf, sideOf } from '../exchange/exchange.ts'
import type { DeliveryId, ExchangeId, MemberId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import type { QueueItem } from '../queue/store.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Received } from './report.ts'

/** The open report of a member on an exchange, and what they may show with it. */
export type Showable = {
  readonly item: QueueItem
  readonly name: string
  readonly timeZone: string
  readonly messages: readonly (Received & { readonly isShown: boolean })[]
}

const mostMessages = 5

/** Refuses `already-closed` when the desk has ended it, or there was none. */
export async function readShowable(
  stores: Stores,
  { exchangeId, by }: { readonly exchangeId: ExchangeId; readonly by: MemberId },
): Promise<Result<Showable, Refusal>> {
  const item = await stores.queue.openOf(by, 'report', exchangeId)
  const exchange = await stores.exchanges.read(exchangeId)
  const side = exchange && sideOf(exchange, by)
  if (item === undefined || exchange === undefined || side === undefined) {
    return refuse({ code: 'already-closed' })
  }
  const shown = await stores.talks.shownIn(item.id)
  const received = await stores.talks.receivedIn(exchangeId, by, mostMessages)
  const isShown = ({ chatId, messageId }: Received): boolean =>
    shown.some(place => place.chatId === chatId && place.messageId === messageId)
  const other = await stores.members.read(partyOf(exchange, otherSide(side)).memberId)
  const { timeZone } = await stores.network.territory()
  return ok({
    item,
    name: other?.firstName ?? '',
    timeZone,
    messages: received.map(each => ({ ...each, isShown: isShown(each) })),
  })
}

export const messageIn = (
  { messages }: Showable,
  deliveryId: DeliveryId,
): Showable['messages'][number] | undefined =>
  messages.find(message => message.deliveryId === deliveryId)
