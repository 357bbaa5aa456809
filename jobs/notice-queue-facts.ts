/** What the desk's queue tells, as whoever reads it may know it. */
import type { NoticeFacts } from '#bot/views/notice'
import type { QueueNotice } from '#bot/views/notice-queue'
import type { Notice } from '#core/delivery/notice'
import type { QueueItemId } from '#core/ids'
import { readSeen } from '#core/placement/sight'
import type { Stores } from '#core/ports'
import type { Reader } from './notice-exchange-facts.ts'

const queueKinds = [
  'visit.opened',
  'visit.planned',
  'clearance.wanted',
  'clearance.due',
  'clearance.uncovered',
  'help.asked',
  'help.taken',
  'help.closed',
  'help.escalated',
  'call.opened',
  'call.unanswered',
  'dispute.opened',
  'overlap.opened',
  'unfit.opened',
  'report.opened',
  'report.closed',
  'leaving.opened',
  'report.gone',
  'feedback.opened',
] as const satisfies readonly QueueNotice['kind'][]

export const isOfQueue = (
  notice: Notice,
): notice is Extract<Notice, { kind: (typeof queueKinds)[number] }> =>
  queueKinds.some(kind => kind === notice.kind)

export const isCopied = (
  notice: Notice,
): notice is Extract<Notice, { kind: 'help.relayed' | 'report.shown' }> =>
  notice.kind === 'help.relayed' || notice.kind === 'report.shown'

/** Who may not know of the item, or of whom it is about, gets nothing that goes with it. */
export async function copiedFacts(
  { queue }: Stores,
  { kind, facts }: Extract<Notice, { kind: 'help.relayed' | 'report.shown' }>,
): Promise<NoticeFacts | undefined> {
  const { queueItemId } = facts
  return (await queue.read(queueItemId)) && { kind, queueItemId }
}

const isOfEnd = (kind: QueueNotice['kind']): boolean => /closed|unanswered/.test(kind)

export async function queueFacts(
  stores: Stores,
  kind: QueueNotice['kind'],
  queueItemId: QueueItemId,
  { memberId, now }: Reader,
): Promise<NoticeFacts | undefined> {
  const item = await stores.queue.read(queueItemId)
  if (item === undefined || isOfEnd(kind) !== (item.state === 'closed')) return undefined
  const waits =
    /^(visit|clearance)\./.test(kind) || kind.endsWith('.opened') || kind === 'help.asked'
  if (waits && item.state !== 'open') return undefined
  const { placementId } = item
  // Whoever may see an activity may be another one by now.
  if (placementId !== null && !(await readSeen(stores, memberId, placementId, now)))
    return undefined
  return { kind, queueItemId, asks: item.memberId === memberId }
}
