/**
 * What a mailing says to each of those it is for. One maker per kind; it is asked for few people
 * at a time, when they are about to leave, so that it says what is true then.
 */
import type { DeliveryId, MemberId } from '#core/ids'
import type { DropReason, Mailing, MailingKind } from '#core/mailing/mailing'
import type { Stores } from '#core/ports'
import type { Words } from '#locales/i18n'
import type { Outgoing } from './send-request.ts'

export type Reader = {
  readonly id: DeliveryId
  readonly memberId: MemberId
  /** The organisation that this delegate is written to for. */
  readonly organisationId: MemberId | null
  readonly language: string
  /** As it was entered. */
  readonly facts: object
}

export type Mail = Pick<Outgoing, 'content' | 'rows' | 'isProtected'> & {
  readonly silent?: boolean
}

/** `stopped`: they said no meanwhile; `not-true`: there is nothing to say to them any more. */
export type NoMail = { readonly dropped: Extract<DropReason, 'stopped' | 'not-true'> }

export type MailWork = {
  readonly stores: Stores
  readonly mailing: Mailing
  /** Active, reachable, in time; of whom only something neutral may be sent gets that instead. */
  readonly readers: readonly Reader[]
  readonly wordsOf: (language: string) => Words
  readonly now: Temporal.Instant
}

/** One for each reader; who is left out gets nothing (`not-true`). */
export type MailMaker = (work: MailWork) => Promise<ReadonlyMap<DeliveryId, Mail | NoMail>>

export type MailMakers = Partial<Record<MailingKind, MailMaker>>
