import type { CategoryCode } from '../category/catalogue.ts'
import { notify } from '../delivery/notify.ts'
import { sideOf } from '../exchange/exchange.ts'
import type { ExchangeId, MemberId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import { staffOf } from '../queue/staff-of.ts'

type Ended = {
  readonly memberId: MemberId
  readonly categories: readonly CategoryCode[]
  /** Names what ended it, so that a repetition tells nobody twice. */
  readonly deed: string
}

/** The member hears of it; each agreed exchange that it leaves uncovered waits for an operator. */
export async function tellOfEnd(
  stores: Stores,
  { memberId, categories, deed }: Ended,
  now: Temporal.Instant,
): Promise<void> {
  const notice = { kind: 'clearance.ended', facts: { memberId } } as const
  await notify(stores, now, { to: memberId, notice, key: `clearance-ended-${memberId}-${deed}` })
  for (const exchangeId of await stores.clearances.running(memberId, categories)) {
    await showUncovered(stores, memberId, exchangeId, now)
  }
}

async function showUncovered(
  stores: Stores,
  memberId: MemberId,
  exchangeId: ExchangeId,
  now: Temporal.Instant,
): Promise<void> {
  const exchange = await stores.exchanges.read(exchangeId)
  if (exchange === undefined) return
  const item = { kind: 'uncovered', memberId, exchangeId, deliveryId: null, dueAt: null } as const
  const { id, opened } = await stores.queue.open(item, now)
  if (!opened) return
  for (const to of await staffOf(stores, [memberId], now)) {
    if (sideOf(exchange, to) !== undefined) continue
    const notice = { kind: 'clearance.uncovered', facts: { queueItemId: id } } as const
    await notify(stores, now, { to, notice, key: `clearance-uncovered-${id}-${to}` })
  }
}
