/** A command is carried out once: its id is claimed in the transaction that carries it out. */
export type CommandStore = {
  /** False when this id was claimed before: the deed is done, only render its answer again. */
  readonly claim: (commandId: string, now: Temporal.Instant) => Promise<boolean>
  /** Keeps the number that a claimed command answers with (an id, minutes) for its repeats. */
  readonly keepAnswer: (commandId: string, answer: number) => Promise<void>
  readonly answerOf: (commandId: string) => Promise<number | undefined>
  /**
   * Ties a key that a client chose to the first request it came with. `other`: it stands with
   * another request (whose digest differs), so this one must not be carried out.
   */
  readonly bind: (key: string, digest: string, now: Temporal.Instant) => Promise<'same' | 'other'>
}
