/** What stands against making two records one. */
export type MergeConflict =
  /** Somebody exchanges with themselves in these. */
  | 'both-in-one-exchange'
  /** Hours of the record that would go are held: its exchanges end first. */
  | 'hours-held'
