import type { OutboxId } from '../ids.ts'
import type { JobOrder } from '../jobs.ts'

/** An order as the relay finds it. */
export type WaitingOrder = {
  readonly id: OutboxId
  readonly order: JobOrder
  readonly runAt: Temporal.Instant
}

/** Jobs to start, written with the deed that wants them; the relay starts them after the commit. */
export type OutboxStore = {
  /** `runAt` in the past or now means at once. */
  readonly add: (order: JobOrder, runAt: Temporal.Instant) => Promise<void>
  /** Not started yet and wanted by then; locked, and those of another relay are passed over. */
  readonly lockWaiting: (until: Temporal.Instant, limit: number) => Promise<readonly WaitingOrder[]>
  readonly markStarted: (ids: readonly OutboxId[]) => Promise<void>
  /** Started, due before then, and not finished: the queue may have lost them. */
  readonly late: (before: Temporal.Instant, limit: number) => Promise<readonly WaitingOrder[]>
  /** False when the job was done before: it came twice. */
  readonly isOpen: (id: OutboxId) => Promise<boolean>
  /** The job is done: its order goes. */
  readonly finish: (id: OutboxId) => Promise<void>
}
