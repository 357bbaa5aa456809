import type { RetentionCounts, RetentionRule } from './periods.ts'

export type RetentionRun = {
  readonly id: number
  readonly beganAt: Temporal.Instant
  /** Null: it was cut short; the next night goes on. */
  readonly endedAt: Temporal.Instant | null
  readonly counts: RetentionCounts
}

export type RetentionStore = {
  /** How many rows are older than that and would go. */
  readonly count: (rule: RetentionRule, before: Temporal.Instant) => Promise<number>
  /** Takes them away, or empties them; answers how many. */
  readonly purge: (rule: RetentionRule, before: Temporal.Instant) => Promise<number>
  readonly begin: (now: Temporal.Instant) => Promise<number>
  readonly note: (run: number, counts: RetentionCounts) => Promise<void>
  readonly end: (run: number, now: Temporal.Instant) => Promise<void>
  readonly runs: (page: {
    readonly before?: number
    readonly limit: number
  }) => Promise<readonly RetentionRun[]>
}
