import { type Exchange, otherSide, partyOf, sideOf } from '../exchange/exchange.ts'
import { areApart, holdPair } from '../exchange/pair.ts'
import type { ExchangeId, MemberId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { isTalkOpen } from '../talk/is-open.ts'

export type Two = {
  readonly exchange: Exchange
  readonly by: MemberId
  readonly other: MemberId
}

/**
 * The two of an exchange, locked: neither can block the other, nor both answer at once. Refuses
 * `not-found` to who is no party, whatever they are at the desk, and `not-allowed` to a hand that
 * acts for somebody: it would give its own number.
 */
export async function lockTwo(
  stores: Stores,
  { exchangeId, by }: { readonly exchangeId: ExchangeId; readonly by: MemberId },
): Promise<Result<Two, Refusal>> {
  const seen = await stores.exchanges.read(exchangeId)
  if (seen === undefined || sideOf(seen, by) === undefined) return refuse({ code: 'not-found' })
  if ((await stores.assists.lentTo(by)) !== undefined) return refuse({ code: 'not-allowed' })
  await holdPair(stores, seen)
  const exchange = (await stores.exchanges.lock(exchangeId)) ?? seen
  return ok(twoOf(exchange, by))
}

export function twoOf(exchange: Exchange, by: MemberId): Two {
  const side = sideOf(exchange, by)
  if (side === undefined) throw new Error(`member ${by} is no party of exchange ${exchange.id}`)
  return { exchange, by, other: partyOf(exchange, otherSide(side)).memberId }
}

/** From the first yes until the two have no more to say; never past a block, a report, a "no". */
export async function maySwap(
  stores: Stores,
  { exchange, by, other }: Two,
  now: Temporal.Instant,
): Promise<boolean> {
  if (exchange.state === 'cancelled' || exchange.state === 'disputed') return false
  if (!(await isTalkOpen(stores, exchange.id, now))) return false
  if (await areApart(stores, exchange)) return false
  for (const one of [by, other])
    if ((await stores.queue.openOf(one, 'report', exchange.id)) !== undefined) return false
  return true
}
