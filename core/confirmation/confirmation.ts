/**
 * A word on how long it took to which nobody said yes, or an exchange of which nobody ever said
 * what became of it: volunteers look at it, then an operator. There is one for a word, and one
 * open for a silence, at most; it ends with the word or the silence, by whoever answers first.
 *
 * A volunteer's answer to a silence counts at once, as to a word: both are told how it is known,
 * and who disagrees reaches an operator with the message's button. Where nobody knows either, the
 * hold ends after `releaseDays`, so that no hours stay bound for ever.
 */
import type { ConfirmationId, ExchangeId, MemberId, WordId } from '../ids.ts'

/** How a volunteer knows. */
export const proofs = ['heard-both', 'was-there', 'paper-sheet'] as const
export type Proof = (typeof proofs)[number]

/** `settled`: the two sides found a word or an end themselves. `released`: nobody ever knew. */
export type ConfirmationOutcome = 'confirmed' | 'denied' | 'settled' | 'released'

export type Confirmation = {
  readonly id: ConfirmationId
  readonly exchangeId: ExchangeId
  /** The word that waits; null: nobody said any. */
  readonly wordId: WordId | null
  readonly state: 'open' | 'closed'
  readonly outcome: ConfirmationOutcome | null
  readonly closedBy: MemberId | null
  readonly openedAt: Temporal.Instant
  /** Since when it is the operators' to look at. */
  readonly escalatedAt: Temporal.Instant | null
}

/** Open ones that are not the viewer's own. Who helps does not see again what they passed on. */
export type WaitingFor = { readonly viewer: MemberId; readonly withPassed: boolean }

export type ConfirmationStore = {
  /**
   * Opens one, or answers with the one that the word had before, or that stands open for the
   * silence (`opened` false). Under the lock of the exchange.
   */
  readonly open: (
    about: { readonly exchangeId: ExchangeId; readonly wordId: WordId | null },
    now: Temporal.Instant,
  ) => Promise<{ readonly id: ConfirmationId; readonly opened: boolean }>
  readonly read: (id: ConfirmationId) => Promise<Confirmation | undefined>
  readonly lock: (id: ConfirmationId) => Promise<Confirmation | undefined>
  /** The open one of an exchange, locked. */
  readonly lockOpenOf: (exchangeId: ExchangeId) => Promise<Confirmation | undefined>
  readonly save: (confirmation: Confirmation, now: Temporal.Instant) => Promise<void>
  /** Escalated first, then the longest waiting. */
  readonly waiting: (
    filter: WaitingFor & { readonly limit: number; readonly offset: number },
  ) => Promise<readonly Confirmation[]>
  readonly countWaiting: (filter: WaitingFor & { readonly escalated?: boolean }) => Promise<number>
  /** For the admin door: newest id first, before the cursor; none of the viewer's own. */
  readonly page: (filter: {
    readonly viewer: MemberId
    readonly state: Confirmation['state']
    readonly before?: ConfirmationId
    readonly limit: number
  }) => Promise<readonly Confirmation[]>
  readonly pass: (id: ConfirmationId, by: MemberId, now: Temporal.Instant) => Promise<void>
  readonly passedBy: (id: ConfirmationId) => Promise<readonly MemberId[]>
}
