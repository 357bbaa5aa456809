import type { MemberId, QueueItemId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import type { QueueItem, QueueKind } from './store.ts'

/** Who is reported neither sees nor touches the report, whatever their role. */
export async function isAbout(
  { talks }: Pick<Stores, 'talks'>,
  queueItemId: QueueItemId,
  memberId: MemberId,
): Promise<boolean> {
  return (await talks.reportOf(queueItemId))?.reportedId === memberId
}

/** Kinds that a member opens, and in which the desk and they write to each other. */
const written: readonly QueueKind[] = ['help', 'report', 'feedback']

export const isWritten = ({ kind }: Pick<QueueItem, 'kind'>): boolean => written.includes(kind)

export const isWrittenBy = (item: QueueItem, memberId: MemberId): boolean =>
  isWritten(item) && item.memberId === memberId
