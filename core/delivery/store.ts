import type { DeliveryId, MemberId, TelegramId } from '../ids.ts'
import type { Delivery, Notice, Priority } from './notice.ts'

export type NewDelivery = {
  /** Derived from the deed: the same key is written once. */
  readonly dedupeKey: string
  readonly to: { readonly memberId: MemberId } | { readonly telegramId: TelegramId }
  readonly notice: Notice
  readonly priority: Priority
  readonly silent: boolean
  readonly dueAt: Temporal.Instant
  readonly deadlineAt: Temporal.Instant | null
}

export type Sent = { readonly chatId: number; readonly messageId: number }

export type DeliveryStore = {
  readonly add: (delivery: NewDelivery, now: Temporal.Instant) => Promise<void>
  readonly read: (id: DeliveryId) => Promise<Delivery | undefined>
  /** The message of a deed. */
  readonly ofDeed: (dedupeKey: string) => Promise<Delivery | undefined>
  /**
   * waiting → sending for those still waiting and due, one more attempt counted; committed before
   * a request leaves. Messages to one person go one after the other, in the order of their ids:
   * while one is on its way none is claimed, and where another is due before it, that one is.
   */
  readonly claim: (
    ids: readonly DeliveryId[],
    claimedBy: string,
    now: Temporal.Instant,
  ) => Promise<readonly Delivery[]>
  readonly markSent: (id: DeliveryId, sent: Sent, now: Temporal.Instant) => Promise<void>
  readonly mark: (
    id: DeliveryId,
    state: 'unreachable' | 'refused' | 'unknown' | 'dropped',
  ) => Promise<void>
  /** Back to waiting: nothing left the house (`same-attempt`), or one repetition. */
  readonly postpone: (
    id: DeliveryId,
    until: Temporal.Instant,
    counts: 'same-attempt' | 'new-attempt',
  ) => Promise<void>
  /** Nothing due leaves for this person before: their chat has had enough for now. */
  readonly rest: (memberId: MemberId, until: Temporal.Instant) => Promise<void>
  /** Found in `sending` after a crash: claimed before `before` and never marked. */
  readonly stranded: (before: Temporal.Instant) => Promise<readonly Delivery[]>
  /**
   * A tap on a button or a reply proves that a message of unknown fate arrived: it counts as sent
   * and is not repeated. `address` (the button's data) names the matter; without it the proof
   * holds only if a single message to this chat is in doubt.
   */
  readonly settle: (sent: Sent, now: Temporal.Instant, address?: string) => Promise<void>
  /** The notice behind a message in a chat (a reply to a relayed message finds its exchange). */
  readonly behind: (sent: Sent) => Promise<Delivery | undefined>
}
