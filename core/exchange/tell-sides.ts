import { notify } from '../delivery/notify.ts'
import type { Stores } from '../ports.ts'
import type { Decision } from './decide.ts'
import { type Exchange, partyOf } from './exchange.ts'

/** Writes the notices of a decision; `deed` names what happened, so a retry writes none twice. */
export async function tellSides(
  stores: Stores,
  exchange: Exchange,
  tell: readonly {
    readonly side: 'giver' | 'receiver'
    readonly kind: Decision['tell'][number]['kind']
  }[],
  deed: string,
  now: Temporal.Instant,
): Promise<void> {
  for (const { side, kind } of tell) {
    const notice = { kind, facts: { exchangeId: exchange.id } } as const
    const key = `${deed}-${exchange.id}-${kind}-${side}`
    await notify(stores, now, { to: partyOf(exchange, side).memberId, notice, key })
  }
}
