/**
 * What becomes of a message after Telegram answered, or did not. Telegram has no idempotency key:
 * what may have arrived is sent once more if it is personal, and never a third time.
 */
import type { Priority } from './notice.ts'

export type Outcome =
  | { readonly kind: 'sent' }
  /** 429: nobody sends for exactly this long. */
  | { readonly kind: 'flooded'; readonly seconds: number }
  /** 403, or a chat that is not there: the person blocked the bot, left, or never started it. */
  | { readonly kind: 'unreachable' }
  /** 400: this message will never be taken. */
  | { readonly kind: 'refused' }
  /** A 5xx that Telegram itself answered, or a wrong token: nothing was sent. */
  | { readonly kind: 'failed' }
  /** Time-out, reset, or a crash between claim and mark: it may have arrived. */
  | { readonly kind: 'unanswered' }

export type Fate =
  | { readonly next: 'sent' | 'unreachable' | 'refused' | 'unknown' }
  | {
      readonly next: 'waiting'
      readonly seconds: number
      readonly counts: 'same-attempt' | 'new-attempt'
      readonly pauseAll: boolean
    }

/** Sent once, and once more: never a third time. */
export const mostAttempts = 2
/** Between two tries when Telegram has trouble of its own. */
export const troubleSeconds = 5
export const repeatSeconds = 2

/** `attempts`: how often the message has left the house, this time included. */
export function fateOf(
  outcome: Outcome,
  delivery: { readonly attempts: number; readonly priority: Priority },
): Fate {
  switch (outcome.kind) {
    case 'sent':
    case 'unreachable':
    case 'refused':
      return { next: outcome.kind }
    case 'flooded':
      return again(outcome.seconds, 'same-attempt', true)
    case 'failed':
      return again(troubleSeconds, 'same-attempt', false)
    case 'unanswered':
      if (delivery.priority === 'bulk' || delivery.attempts >= mostAttempts) {
        return { next: 'unknown' }
      }
      return again(repeatSeconds, 'new-attempt', false)
  }
}

const again = (
  seconds: number,
  counts: 'same-attempt' | 'new-attempt',
  pauseAll: boolean,
): Fate => ({ next: 'waiting', seconds, counts, pauseAll })
