import type { DraftId, TelegramId } from '../ids.ts'

/** One open dialogue of one Telegram account; it survives restarts and other processes. */
export type Draft = {
  readonly id: DraftId
  readonly form: string
  readonly step: string
  readonly answers: Readonly<Record<string, unknown>>
  /** The message that the wizard rewrites, if one stands. */
  readonly messageId: number | null
  /** The last update it took an answer from: the same one again changes nothing. */
  readonly updateId: number | null
}

export type DraftStore = {
  readonly read: (telegramId: TelegramId) => Promise<Draft | undefined>
  /** Starts anew: an open dialogue of this account is replaced, and gets a new id. */
  readonly start: (
    telegramId: TelegramId,
    draft: Omit<Draft, 'id'>,
    now: Temporal.Instant,
  ) => Promise<DraftId>
  readonly save: (telegramId: TelegramId, draft: Draft, now: Temporal.Instant) => Promise<void>
  readonly end: (telegramId: TelegramId) => Promise<void>
}
