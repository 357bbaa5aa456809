/** How much a restore holds back until an operator has decided. */
export type Held = { readonly messages: number; readonly jobs: number }

/** What waits after a restore: messages that may have gone out already, jobs that were due. */
export type RecoveryStore = {
  readonly held: () => Promise<Held>
  /**
   * Lets the messages go out from then on, except those whose deadline is over; gives how many
   * will.
   */
  readonly releaseMessages: (dueAt: Temporal.Instant) => Promise<number>
  /** They never go out. */
  readonly dropMessages: () => Promise<void>
  /** Jobs look by themselves whether there is anything left to do. */
  readonly releaseJobs: () => Promise<void>
}
