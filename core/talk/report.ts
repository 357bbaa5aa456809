/** A report of one person by another: why, and whom. What they wrote is shown, never stored. */
import type { DeliveryId, MemberId, QueueItemId } from '../ids.ts'

export const reportReasons = ['insults', 'pressure', 'money', 'danger', 'other'] as const
export type ReportReason = (typeof reportReasons)[number]

export type Report = {
  readonly queueItemId: QueueItemId
  readonly reportedId: MemberId
  readonly reason: ReportReason
}

/** A message that somebody received and may show: where it lies, and when it came. */
export type Received = {
  readonly deliveryId: DeliveryId
  readonly chatId: number
  readonly messageId: number
  readonly sentAt: Temporal.Instant
  readonly what: 'words' | 'media' | 'phrase'
}
