/** What a deed on an exchange leaves behind for later: the word said, and when to look again. */
import type { WordId } from '../ids.ts'
import type { TerritorySettings } from '../network/settings.ts'
import type { Stores } from '../ports.ts'
import { type Exchange, partyOf } from './exchange.ts'
import type { ExchangeVerb } from './machine.ts'
import { remindersAfter } from './reminders.ts'

export async function followExchange(
  stores: Stores,
  exchange: Exchange,
  verb: ExchangeVerb,
  on: { readonly settings: TerritorySettings; readonly now: Temporal.Instant },
): Promise<void> {
  const wordId = await keepWord(stores, exchange, verb, on.now)
  const { timeZone } = await stores.network.territory()
  for (const { order, runAt } of remindersAfter(verb, exchange, { ...on, timeZone, wordId })) {
    await stores.outbox.add(order, runAt)
  }
}

async function keepWord(
  stores: Stores,
  exchange: Exchange,
  verb: ExchangeVerb,
  at: Temporal.Instant,
): Promise<WordId | undefined> {
  if ((verb !== 'finish' && verb !== 'restate') || exchange.statedBy === null) return undefined
  const { id: exchangeId, statedBy: side } = exchange
  const { memberId, done } = partyOf(exchange, side)
  if (done === null) return undefined
  return stores.sideWords.say({ exchangeId, side, memberId, minutes: done, at })
}
