import type { DeliveryState } from '../delivery/notice.ts'
import type { MailingId, MemberId } from '../ids.ts'
import type { Waiting } from './forecast.ts'
import type { DropReason, Mailing } from './mailing.ts'

export type NewMailing = Pick<
  Mailing,
  'kind' | 'subjectId' | 'passesQuiet' | 'dueAt' | 'deadlineAt'
>

export type Recipient = {
  readonly memberId: MemberId
  /** The organisation that this delegate is written to for. */
  readonly organisationId?: MemberId
  /** What its maker needs for this one person: ids, never names or text. */
  readonly facts: object
}

/** How many stand where; the reasons are those of the dropped. */
export type MailingCounts = {
  readonly all: number
  readonly states: Readonly<Record<DeliveryState, number>>
  readonly reasons: Readonly<Record<DropReason, number>>
}

/** The queue as it is, of all territories together: numbers, never whose they are. */
export type MailingQueue = {
  /** Messages a second, as it is now. */
  readonly perSecond: number
  readonly pausedUntil: Temporal.Instant | null
  readonly others: readonly Waiting[]
  /** Of the mailing it is besides: what left of it lately, once it has run for a while. */
  readonly seen: { readonly left: number; readonly seconds: number } | null
}

export type MailingStore = {
  /** Without anybody in it: whoever enters, enters in the same transaction. */
  readonly open: (mailing: NewMailing, now: Temporal.Instant) => Promise<MailingId>
  /** Gives how many are new in it: who is in it already is not entered twice. */
  readonly enter: (
    id: MailingId,
    recipients: readonly Recipient[],
    now: Temporal.Instant,
  ) => Promise<number>
  readonly read: (id: MailingId) => Promise<Mailing | undefined>
  /** The mailings about one thing, the first one first. */
  readonly about: (kind: Mailing['kind'], subjectId: number) => Promise<readonly Mailing[]>
  /** What has left has left; nothing more does until it is resumed. False: it does not run. */
  readonly pause: (id: MailingId) => Promise<boolean>
  /** False: it is not paused. */
  readonly resume: (id: MailingId) => Promise<boolean>
  /** Whoever waits is dropped; gives how many, or nothing when it is over already. */
  readonly cancel: (id: MailingId, now: Temporal.Instant) => Promise<number | undefined>
  readonly counts: (id: MailingId) => Promise<MailingCounts>
  /** What waits, `besides` one mailing. */
  readonly queue: (now: Temporal.Instant, besides?: MailingId) => Promise<MailingQueue>
}
