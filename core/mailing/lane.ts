/** What the bulk lane does to the rows of a mailing: claimed, sent or not, and written down. */
import type { Reach } from '../hidden/presence.ts'
import type { DeliveryId, MailingId, MemberId } from '../ids.ts'
import type { DropReason } from './mailing.ts'

/** Somebody of a mailing, looked at again as their message is about to leave. */
export type Claimed = {
  readonly id: DeliveryId
  readonly memberId: MemberId
  readonly organisationId: MemberId | null
  readonly facts: object
  readonly language: string
  readonly telegramId: number
  /** `neutral`: only that there is something to read. */
  readonly reach: Exclude<Reach, 'nothing'>
}

export type ClaimWish = {
  readonly mailingId: MailingId
  /** As many as leave at once. */
  readonly most: number
  /** None of it has left yet: from now on it is known when it began. */
  readonly isFirst: boolean
  /** Names this process in the rows it claims. */
  readonly claimedBy: string
  /** What they may have said no to, and whether it is wanted by whoever said nothing. */
  readonly purpose?: { readonly name: string; readonly wanted: boolean }
}

export type Claim = {
  readonly leaving: readonly Claimed[]
  /** How many were looked at, whether they leave or not; 0: nobody waits. */
  readonly looked: number
}

/** What became of one message that was claimed. */
export type BulkFate =
  | {
      readonly id: DeliveryId
      readonly state: 'sent'
      readonly chatId: number | null
      readonly messageId: number | null
    }
  | { readonly id: DeliveryId; readonly state: 'unreachable' | 'refused' | 'unknown' }
  | { readonly id: DeliveryId; readonly state: 'dropped'; readonly reason: DropReason }
  /** Nothing left the house: it waits again. */
  | { readonly id: DeliveryId; readonly state: 'waiting'; readonly dueAt: Temporal.Instant }

export type LaneStore = {
  /**
   * waiting → sending for the next of a running mailing, committed before a request leaves. Whoever
   * cannot be reached, is away, wants no such messages or is too late ends here instead.
   */
  readonly claim: (wish: ClaimWish, now: Temporal.Instant) => Promise<Claim>
  /** In one statement; an answer that comes after the sweep still counts. */
  readonly conclude: (fates: readonly BulkFate[], now: Temporal.Instant) => Promise<void>
  /** Nothing of it leaves before: the night, or a holiday. */
  readonly putOff: (id: MailingId, until: Temporal.Instant) => Promise<void>
  /** Once the deadline is over: whoever waits beyond their own is too late. */
  readonly dropLate: (id: MailingId, now: Temporal.Instant) => Promise<void>
  /** Ends it if nobody of it waits, is held or on the way; false if not. */
  readonly end: (id: MailingId, now: Temporal.Instant) => Promise<boolean>
  /** What a crash left on the way, claimed before then, may have arrived or not: unknown. */
  readonly giveUp: (claimedBefore: Temporal.Instant) => Promise<number>
}
