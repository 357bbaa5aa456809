import { createPostgresBackend, type Job, Queue, Worker, withBackend } from 'bullmq'
import { Redis } from 'ioredis'
import { inTime } from './rest.ts'

/** Where jobs wait: `postgres` needs `prepareJobStore` (prisma/job-store.ts) to have run. */
export type JobStore =
  | { readonly kind: 'postgres'; readonly url: string }
  | { readonly kind: 'redis'; readonly url: string }

export type QueuedJob = {
  readonly id: string
  readonly name: string
  readonly data: unknown
  readonly delayMs: number
}

export type Recurring = {
  readonly name: string
  readonly when: { readonly every: number } | { readonly pattern: string; readonly tz: string }
}

export type JobQueue = {
  /** Ids that are in the queue already are passed over. */
  readonly add: (jobs: readonly QueuedJob[]) => Promise<void>
  /** Adds what the queue has lost, and starts again what failed for good. */
  readonly restart: (jobs: readonly QueuedJob[]) => Promise<void>
  readonly repeat: (recurring: Recurring) => Promise<void>
  /** Starts working. `close` waits for the jobs in hand, at most `ms`. */
  readonly work: (
    perform: (name: string, data: unknown) => Promise<void>,
    concurrency: number,
  ) => { readonly close: (ms: number) => Promise<void> }
  readonly close: () => Promise<void>
}

export type QueueOptions = {
  readonly store: JobStore
  readonly name: string
  /** Before the second try of a job that failed; doubled each time after. A second if absent. */
  readonly retryMs?: number
  /** A job that failed (it may be tried again), or trouble with the store. */
  readonly onFault: (fault: unknown, job?: string) => void
}

/** Kept for a look by an operator; the order itself stands in the outbox until it is done. */
const aDay = 24 * 3600
const defaults = {
  attempts: 5,
  removeOnComplete: true,
  removeOnFail: { age: 7 * aDay },
} as const

/** One interface over BullMQ's two stores; the same contract test runs on both. */
export async function openQueue(options: QueueOptions): Promise<JobQueue> {
  const connections = connectionsOf(options)
  const queue = connections.queue(options.name)
  queue.on('error', options.onFault)
  const backoff = { type: 'exponential', delay: options.retryMs ?? 1000 } as const
  await queue.waitUntilReady()
  const add: JobQueue['add'] = async jobs => {
    await queue.addBulk(
      jobs.map(({ id, name, data, delayMs }) => ({
        name,
        data,
        opts: { ...defaults, backoff, jobId: id, delay: Math.max(0, delayMs) },
      })),
    )
  }
  return {
    add,
    restart: async jobs => {
      for (const job of jobs) {
        const found = await queue.getJob(job.id)
        if (found === undefined) await add([job])
        else if (await found.isFailed()) await found.retry()
      }
    },
    repeat: async ({ name, when }) => {
      await queue.upsertJobScheduler(name, { ...when }, { name, opts: { removeOnComplete: true } })
    },
    work: (perform, concurrency) => {
      const worker = connections.worker(options.name, concurrency, job =>
        perform(job.name, job.data),
      )
      worker.on('error', options.onFault)
      worker.on('failed', (job, fault) => options.onFault(fault, job?.name))
      return { close: ms => closeWorker(worker, ms) }
    },
    close: async () => {
      await queue.close()
      await connections.close()
    },
  }
}

type Process = (job: Job<unknown, void>) => Promise<void>

function connectionsOf({ store, onFault }: QueueOptions) {
  if (store.kind === 'redis') {
    const connection = new Redis(store.url, { maxRetriesPerRequest: null })
    connection.on('error', onFault)
    return {
      queue: (name: string) => new Queue<unknown, void>(name, { connection }),
      worker: (name: string, concurrency: number, process: Process) =>
        new Worker<unknown, void>(name, process, { connection, concurrency }),
      close: async () => {
        await connection.quit()
      },
    }
  }
  const bound = withBackend(createPostgresBackend)
  const connection = { connectionString: store.url, schema: 'bullmq', max: 4 }
  return {
    queue: (name: string) => new bound.Queue<unknown, void>(name, { connection }),
    worker: (name: string, concurrency: number, process: Process) =>
      new bound.Worker<unknown, void>(name, process, { connection, concurrency }),
    close: () => Promise.resolve(),
  }
}

type Closable = { readonly close: (force?: boolean) => Promise<void> }

/** A job that does not end in time is left: it is found stalled, and done again elsewhere. */
async function closeWorker(worker: Closable, ms: number): Promise<void> {
  if (!(await inTime(worker.close(), ms))) await worker.close(true)
}
