/** The one sender of messages to people: what is due leaves, at the pace that Telegram bears. */
import type { Dispatch, DueDelivery } from '#core/delivery/dispatch'
import { createBucket } from './limits.ts'
import { createRest, inTime, type Rest, sleep } from './rest.ts'
import { createSendOne, type SendDeps } from './send-one.ts'

export type SenderDeps = SendDeps & {
  readonly dispatch: Pick<Dispatch, 'dueDeliveries' | 'nextDelivery'>
  readonly limits?: Partial<SenderLimits>
}

export type SenderLimits = {
  /** Personal and bulk messages together; a reply is not counted. */
  readonly perSecond: number
  readonly atOnce: number
}

export type Sender = {
  /** Something was committed: look now. */
  readonly wake: () => void
  readonly start: () => void
  /** Takes nothing new and waits for what is under way, at most `ms`. */
  readonly stop: (ms: number) => Promise<void>
}

const defaultLimits: SenderLimits = { perSecond: 30, atOnce: 8 }
/** Small enough that a reply which comes in between does not wait long. */
const batch = 16
/** Looks at least this often, whether woken or not. */
const longestWaitMs = 5000
const shortestWaitMs = 100

export function createSender(deps: SenderDeps): Sender {
  const rest = createRest()
  const crew = createCrew(deps, rest)
  let stopping = false
  let running: Promise<void> = Promise.resolve()

  const look = async (): Promise<void> => {
    const pausedMs = await pausedFor(deps)
    if (pausedMs > 0) return rest.until(Math.min(pausedMs, longestWaitMs))
    const found = await deps.dispatch.dueDeliveries(deps.ports.now(), batch + crew.size())
    for (const due of found) if (!stopping) await crew.take(due, () => stopping)
    await rest.until(found.length > 0 ? shortestWaitMs : await untilNext(deps))
  }

  const run = async (): Promise<void> => {
    while (!stopping) {
      try {
        await look()
      } catch (fault) {
        deps.observe({ kind: 'fault', where: 'sender', fault })
        await rest.until(1000)
      }
    }
    await crew.finish()
  }

  return {
    wake: rest.wake,
    start: () => {
      running = run()
    },
    stop: async ms => {
      stopping = true
      rest.wake()
      await inTime(running, ms)
    },
  }
}

/** So many messages on their way at once, and no more a second than the budget allows. */
function createCrew(deps: SenderDeps, rest: Rest) {
  const { perSecond, atOnce } = { ...defaultLimits, ...deps.limits }
  const budget = createBucket(1, perSecond)
  const sendOne = createSendOne(deps)
  const inHand = new Map<number, Promise<void>>()

  const send = async (due: DueDelivery): Promise<void> => {
    const done = await sendOne(due)
    if (done !== 'sent' && due.isBudgeted) budget.giveBack()
    inHand.delete(due.id)
    // What was blocked by this one, or comes after it, may go now.
    if (done !== 'nothing') rest.wake()
  }

  return {
    size: () => inHand.size,
    finish: () => Promise.all(inHand.values()),
    take: async (due: DueDelivery, isStopping: () => boolean): Promise<void> => {
      if (inHand.has(due.id)) return
      while (inHand.size >= atOnce) await Promise.race(inHand.values())
      while (due.isBudgeted && !isStopping()) {
        const waitMs = budget.take(deps.ports.now().epochMilliseconds)
        if (waitMs === 0) break
        await sleep(waitMs)
      }
      if (!isStopping()) inHand.set(due.id, send(due))
    },
  }
}

async function pausedFor({ pause, ports }: SenderDeps): Promise<number> {
  const until = await pause.until()
  return until === undefined ? 0 : until.epochMilliseconds - ports.now().epochMilliseconds
}

async function untilNext({ dispatch, ports }: SenderDeps): Promise<number> {
  const now = ports.now()
  const next = await dispatch.nextDelivery(now)
  if (next === undefined) return longestWaitMs
  return Math.min(longestWaitMs, Math.max(1, next.epochMilliseconds - now.epochMilliseconds + 1))
}
