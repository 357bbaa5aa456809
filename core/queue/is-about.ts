import { sideOf } from '../exchange/exchange.ts'
import type { MemberId, QueueItemId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import type { QueueItem, QueueKind } from './store.ts'

/**
 * Who is reported neither sees nor touches the report, whatever their role; nor who is a side of the
 * exchange the call about which is still to be made, or the hours of which were given twice.
 */
export async function isAbout(
  { talks, queue, exchanges }: Pick<Stores, 'talks' | 'queue' | 'exchanges'>,
  queueItemId: QueueItemId,
  memberId: MemberId,
): Promise<boolean> {
  if ((await talks.reportOf(queueItemId))?.reportedId === memberId) return true
  const item = await queue.read(queueItemId)
  if (item?.kind === 'overlap' && item.memberId === memberId) return true
  const ofTwo = item?.kind === 'call' || item?.kind === 'overlap'
  if (!ofTwo || item.exchangeId === null) return false
  const exchange = await exchanges.read(item.exchangeId)
  return exchange !== undefined && sideOf(exchange, memberId) !== undefined
}

/** Kinds that a member opens, and in which the desk and they write to each other. */
const written: readonly QueueKind[] = ['help', 'report', 'feedback']

export const isWritten = ({ kind }: Pick<QueueItem, 'kind'>): boolean => written.includes(kind)

export const isWrittenBy = (item: QueueItem, memberId: MemberId): boolean =>
  isWritten(item) && item.memberId === memberId
