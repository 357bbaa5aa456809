import { notify } from '../delivery/notify.ts'
import { type Exchange, partyOf } from '../exchange/exchange.ts'
import type { Stores } from '../ports.ts'

/** After some refusals of a category its person is asked, once: do you still want to be asked? */
export async function askWhetherStill(
  stores: Stores,
  declined: Exchange,
  now: Temporal.Instant,
): Promise<void> {
  const { memberId } = partyOf(declined, 'giver')
  const { mostRefusals } = await stores.network.settings()
  if ((await stores.askings.refusals(memberId, declined.category)) < mostRefusals) return
  if (!(await stores.askings.askWish(memberId, declined.category, now))) return
  await notify(stores, now, {
    to: memberId,
    notice: { kind: 'category.still', facts: { exchangeId: declined.id } },
    key: `category-${declined.category}-still-${memberId}`,
  })
}
