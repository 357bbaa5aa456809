/**
 * One message to many: everyone of it is a delivery of their own, in exactly one final state, and
 * gets it once. It leaves in the bulk lane, the nearest deadline first.
 */
import type { MailingId } from '../ids.ts'

export const mailingKinds = [
  'broadcast',
  'broadcast-edit',
  'broadcast-delete',
  'opportunity-alert',
  'opportunity-digest',
  'opportunity-change',
] as const
export type MailingKind = (typeof mailingKinds)[number]

/** `ended`: nobody of it waits or is on the way any more. */
export type MailingState = 'running' | 'paused' | 'ended' | 'cancelled'

export type Mailing = {
  readonly id: MailingId
  readonly kind: MailingKind
  /** The broadcast or the opportunity; none for a digest. */
  readonly subjectId: number | null
  readonly state: MailingState
  /** It rings at night too. */
  readonly passesQuiet: boolean
  /** Nothing of it leaves before. */
  readonly dueAt: Temporal.Instant
  /** The nearest one leaves first. Each person has their own; of edits and deletions it may be later, or none. */
  readonly deadlineAt: Temporal.Instant | null
  readonly createdAt: Temporal.Instant
  /** When the first of it left. */
  readonly startedAt: Temporal.Instant | null
  readonly endedAt: Temporal.Instant | null
}

/**
 * Why somebody did not get it: after the deadline, said no to such messages, paused or gone, the
 * rest was called off, or it was no longer true for them.
 */
export const dropReasons = ['late', 'stopped', 'away', 'cancelled', 'not-true'] as const
export type DropReason = (typeof dropReasons)[number]
