/** A command is carried out once: its id is claimed in the transaction that carries it out. */
export type CommandStore = {
  /** False when this id was claimed before: the deed is done, only render its answer again. */
  readonly claim: (commandId: string, now: Temporal.Instant) => Promise<boolean>
}
