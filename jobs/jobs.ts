import type { Dispatch } from '#core/delivery/dispatch'
import { type ChatLimit, createChatLimit } from '#core/delivery/limits'
import { createBulkLane } from './bulk-lane.ts'
import { mailMakers } from './mail-makers.ts'
import { isJobName, performOrder } from './perform.ts'
import { type JobStore, openQueue } from './queue.ts'
import { createRelay } from './relay.ts'
import { createRest, inTime } from './rest.ts'
import { performRecurring, type ScheduleDeps, writeSchedule } from './schedule.ts'
import { createSender, type SenderDeps } from './send.ts'
import { createRequests } from './send-request.ts'

export type JobsDeps = Omit<SenderDeps, 'request' | 'dispatch' | 'chatLimit'> & {
  readonly dispatch: Dispatch
  /** Shared with the bot, where both are one process. */
  readonly chatLimit?: ChatLimit
  /** What the sealer of the books works with. */
  readonly seal: ScheduleDeps['seal']
  readonly store: JobStore
  readonly backUp: ScheduleDeps['backUp']
  /** One name per installation: processes with the same name share the work. */
  readonly queueName?: string
  readonly telegram: { readonly token: string; readonly apiRoot: string }
  /** What goes to many is paid for with Stars. */
  readonly isPaid: boolean
}

export type Jobs = {
  /** Resolves when it listens, sends and works; rejects when a store cannot be reached. */
  readonly start: () => Promise<void>
  /** Takes nothing new, finishes what is under way, within 8 seconds. */
  readonly stop: () => Promise<void>
}

const stopMs = 7000
const jobsAtOnce = 4
/** The outbox is also looked at without being woken: its rows may become due meanwhile. */
const relayEveryMs = 60_000

/** Everything that happens later: the sender, the relay, the worker and the schedule. */
export function createJobs(deps: JobsDeps): Jobs {
  const running = new AbortController()
  let stopAll: () => Promise<void> = () => Promise.resolve()
  return {
    start: async () => {
      stopAll = await startJobs(deps, running.signal)
    },
    stop: async () => {
      running.abort()
      await stopAll()
    },
  }
}

async function startJobs(deps: JobsDeps, stopping: AbortSignal): Promise<() => Promise<void>> {
  const { ports, dispatch, observe } = deps
  const onFault = (fault: unknown, job = 'queue'): void =>
    observe({ kind: 'fault', where: job, fault })
  const name = deps.queueName ?? 'filo'
  const queue = await openQueue({ store: deps.store, name, onFault })
  const relay = createRelay({ ports, dispatch, queue })
  const relaying = keepRelaying(relay.run, stopping, onFault)
  const { token, apiRoot } = deps.telegram
  const { chatLimit = createChatLimit() } = deps
  const shared = { ...deps, chatLimit, request: createRequests(token, apiRoot) }
  const senders = [createSender(shared), createBulkLane({ ...shared, makers: mailMakers })]
  const wakeSenders = () => {
    for (const sender of senders) sender.wake()
  }
  const listening = await dispatch.listen({ delivery: wakeSenders, outbox: relaying.wake })
  await writeSchedule(queue)
  const perform = createPerform(deps, relay)
  const worker = queue.work(perform, jobsAtOnce)
  for (const sender of senders) sender.start()
  return async () => {
    await listening.stop()
    relaying.wake()
    const stopped = senders.map(sender => sender.stop(stopMs))
    await Promise.all([...stopped, worker.close(stopMs), inTime(relaying.ended, stopMs)])
    await queue.close()
  }
}

function createPerform(deps: JobsDeps, relay: ReturnType<typeof createRelay>) {
  const { ports, observe } = deps
  const order = performOrder(ports)
  return async (name: string, data: unknown): Promise<void> => {
    try {
      const recurs = await performRecurring({ ...deps, relay }, name)
      if (!recurs && !isJobName(name)) throw new Error(`no job is called ${name}`)
      if (isJobName(name)) await order(name, data)
      observe({ kind: 'job', name, outcome: 'done' })
    } catch (fault) {
      // The queue reports the fault and tries again.
      observe({ kind: 'job', name, outcome: 'failed' })
      throw fault
    }
  }
}

function keepRelaying(
  run: () => Promise<void>,
  stopping: AbortSignal,
  onFault: (fault: unknown, where: string) => void,
) {
  const rest = createRest()
  const loop = async (): Promise<void> => {
    while (!stopping.aborted) {
      await run().catch((fault: unknown) => onFault(fault, 'relay'))
      await rest.until(relayEveryMs)
    }
  }
  return { wake: rest.wake, ended: loop() }
}
