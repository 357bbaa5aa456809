import type { Context } from 'grammy'
import type { Voice } from '#core/listing/voice'
import type { Refusal } from '#core/refusal'
import type { Words } from '#locales/i18n'
import type { Paper } from '#papers/paper'
import type { Person } from './person.ts'
import type { View } from './views/view.ts'

/** What the frame adds to every update before a feature sees it. */
export type Frame = {
  person: Person
  words: Words
  /** `tg-<update_id>`: the same update again meets the same command. */
  commandId: string
  /**
   * A new message. Resolves with its id, or undefined when it became a late delivery: a button
   * that leads to `late`, or where the tap led, or to the menu.
   */
  say: (view: View, late?: string) => Promise<number | undefined>
  /** Rewrites the message whose button was tapped; a new message when there is none. */
  rewrite: (view: View) => Promise<number | undefined>
  /** A file, as a message of its own; later a button that leads where the tap led. */
  hand: (paper: Paper, caption: string) => Promise<number | undefined>
  /** A voice that lies elsewhere, above a line of ours; `no` when Telegram does not let it pass. */
  hear: (voice: Voice, view: View) => Promise<'yes' | 'gone' | 'no'>
  /** Takes away an older message of ours that was only navigation; nothing hangs on it. */
  clear: (messageId: number) => Promise<void>
  /** Answers the tap with a short line over the chat (at most 200 characters). */
  toast: (text: string) => Promise<void>
  /** Says why not, in the person's words, with what can be done instead. */
  refuse: (refusal: Refusal) => Promise<void>
}

export type FiloContext = Context & Frame
