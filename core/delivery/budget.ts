/**
 * How fast messages leave, for all processes and territories of one bot together. Everything is
 * told as milliseconds from now by one clock, the database's.
 */

/** The one pause that a 429 imposes on every sender of the bot. */
export type SendingPause = {
  /** How much longer nobody sends; 0: no pause. */
  readonly leftMs: () => Promise<number>
  /** Never shortens a pause. When it comes soon after another, the shared pace is lowered. */
  readonly extend: (seconds: number) => Promise<void>
}

export type SendingBudget = SendingPause & {
  /** The limit, as this process was told. */
  readonly limit: number
  /** Takes the next turn; gives how long until then. */
  readonly personal: () => Promise<number>
  /**
   * Takes the next few turns, at most so many, and only those that come at once: who has a message
   * for one person never waits long behind one to many.
   */
  readonly bulk: (most: number) => Promise<BulkTurns>
}

export type BulkTurns = {
  /** 0: none now, ask again after `waitMs`. */
  readonly count: number
  /** Until the first of them. */
  readonly waitMs: number
  /** From one to the next. */
  readonly everyMs: number
}
