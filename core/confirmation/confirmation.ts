/**
 * A word on how long it took to which nobody said yes: volunteers look at it, then an operator.
 * There is one for a word, at most, and it ends with the word: by whoever answers first.
 */
import type { ConfirmationId, ExchangeId, MemberId, WordId } from '../ids.ts'

/** How a volunteer knows. */
export const proofs = ['heard-both', 'was-there', 'paper-sheet'] as const
export type Proof = (typeof proofs)[number]

/** `settled`: the two sides found a word themselves, or an end. */
export type ConfirmationOutcome = 'confirmed' | 'denied' | 'settled'

export type Confirmation = {
  readonly id: ConfirmationId
  readonly exchangeId: ExchangeId
  readonly wordId: WordId
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
  /** Opens one, or answers with the one that the word had before (`opened` false). */
  readonly open: (
    word: { readonly exchangeId: ExchangeId; readonly wordId: WordId },
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
