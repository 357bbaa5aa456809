import type { MemberId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import { sideOf } from './exchange.ts'
import type { ExchangeState } from './machine.ts'
import { type ExchangeCard, toCard } from './read-exchange.ts'

/** Agreed and not yet over: minutes are held for these. */
export const runningStates: readonly ExchangeState[] = ['accepted', 'scheduled', 'done', 'disputed']

/** What a member is in the middle of, newest change first, as they see it. */
export async function readRunning(
  stores: Stores,
  memberId: MemberId,
  limit: number,
  now: Temporal.Instant,
): Promise<readonly ExchangeCard[]> {
  const filter = { states: runningStates, limit, offset: 0 }
  const cards: ExchangeCard[] = []
  for (const exchange of await stores.exchanges.ofMember(memberId, filter)) {
    const side = sideOf(exchange, memberId)
    if (side !== undefined) cards.push(await toCard(stores, exchange, side, now))
  }
  return cards
}
