/**
 * A message that was to be copied is not there any more: its writer took it away, or it is of a kind
 * that cannot be copied. Who wrote it is told, so that nobody waits for an answer to nothing; who
 * was to be shown it, or to hear it, reads that it is gone.
 */
import { otherSide, partyOf, sideOf } from '../exchange/exchange.ts'
import type { Stores } from '../ports.ts'
import type { Delivery } from './notice.ts'
import { notify } from './notify.ts'

export async function tellLost(
  stores: Stores,
  { memberId, organisationId, notice, id }: Delivery,
  now: Temporal.Instant,
): Promise<void> {
  if (memberId === null) return
  if (notice.kind === 'report.shown') {
    const { queueItemId } = notice.facts
    const gone = { kind: 'report.gone', facts: { queueItemId } } as const
    await notify(stores, now, { to: memberId, notice: gone, key: `gone-${id}` })
    return
  }
  if (notice.kind === 'message.note') {
    const { exchangeId } = notice.facts
    const to = organisationId ?? memberId
    const gone = { kind: 'message.note-gone', facts: { exchangeId } } as const
    await notify(stores, now, { to, notice: gone, key: `note-gone-${exchangeId}-${to}` })
    return
  }
  const isPassed = notice.kind === 'message.relayed' || notice.kind === 'contact.shared'
  if (!isPassed && notice.kind !== 'thanks.words') return
  const { exchangeId } = notice.facts
  const exchange = await stores.exchanges.read(exchangeId)
  const side = exchange && sideOf(exchange, memberId)
  if (exchange === undefined || side === undefined) return
  const to = partyOf(exchange, otherSide(side)).memberId
  const lost = { kind: 'message.lost', facts: { exchangeId } } as const
  await notify(stores, now, { to, notice: lost, key: `lost-${id}` })
}
