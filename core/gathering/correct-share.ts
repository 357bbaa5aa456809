import type { Exchange } from '../exchange/exchange.ts'
import type { AccountId } from '../ids.ts'
import { carryOver, type Transfer } from '../ledger/transfer.ts'
import { type Minutes, toMinutes } from '../minutes.ts'
import type { Stores } from '../ports.ts'

export type Corrected = {
  readonly exchange: Exchange
  /** The longest that counted in this lesson before; undefined where each place pays its own. */
  readonly before: Minutes | undefined
  readonly post: Transfer
  readonly correction: Transfer | undefined
  readonly giver: AccountId
}

/**
 * Who gives a lesson earns the longest that counts in it, whatever was counted in between: what a
 * correction leaves too much or too little with the giver passes between them and the fund, so that
 * both stand as if it had been right from the beginning. Undefined when nothing is to pass.
 */
export async function shareToPass(
  stores: Pick<Stores, 'gatherings' | 'ledger'>,
  { exchange, before, post, correction, giver }: Corrected,
): Promise<Transfer | undefined> {
  const after = await longestInLesson(stores, exchange)
  const fund = await stores.ledger.fund()
  if (before === undefined || after === undefined || fund === undefined) return undefined
  const moved = givenBy(correction, fund.id) - givenBy(post, fund.id)
  const lacks = toMinutes(after - before - moved)
  const pair = { from: fund.id, to: giver }
  return lacks === 0 ? undefined : carryOver(`${post.id}-share`, pair, lacks)
}

/** What a post or its correction brought the giver: what came in and is not the fund's. */
const givenBy = (transfer: Transfer | undefined, fund: AccountId): number =>
  (transfer?.entries ?? [])
    .filter(
      ({ accountId, layer, minutes }) => layer === 'settled' && minutes > 0 && accountId !== fund,
    )
    .reduce((sum, { minutes }) => sum + minutes, 0)

/** The longest that counts in the lesson behind an exchange; undefined where each place pays its own. */
export async function longestInLesson(
  { gatherings }: Pick<Stores, 'gatherings'>,
  { gatheringId }: Exchange,
): Promise<Minutes | undefined> {
  const gathering = gatheringId === null ? undefined : await gatherings.read(gatheringId)
  if (gathering?.kind !== 'lesson' || gathering.earning !== 'once') return undefined
  return gatherings.longestCounted(gathering.id)
}
