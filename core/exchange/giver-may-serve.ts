import { mayServe } from '../clearance/may-serve.ts'
import type { Stores } from '../ports.ts'
import { type Exchange, partyOf } from './exchange.ts'

/** Asked again at the yes: a clearance may have ended since the question was put. */
export const giverMayServe = (
  stores: Pick<Stores, 'clearances'>,
  exchange: Exchange,
  now: Temporal.Instant,
): Promise<boolean> => mayServe(stores, partyOf(exchange, 'giver').memberId, exchange.category, now)
