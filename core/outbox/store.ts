import type { JobOrder } from '../jobs.ts'

/** Jobs to start, written with the deed that wants them; the relay starts them after the commit. */
export type OutboxStore = {
  /** `runAt` in the past or now means at once. */
  readonly add: (order: JobOrder, runAt: Temporal.Instant) => Promise<void>
}
