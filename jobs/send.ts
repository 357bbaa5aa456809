/** The one sender of messages to people: what is due leaves, at the pace that Telegram bears. */
import type { Dispatch, DueDelivery } from '#core/delivery/dispatch'
import { createLoop, type Sender } from './loop.ts'
import { createRest, type Rest } from './rest.ts'
import { createSendOne, type SendDeps } from './send-one.ts'

export type SenderDeps = SendDeps & {
  readonly dispatch: Pick<Dispatch, 'dueDeliveries' | 'nextDelivery'>
  readonly limits?: Partial<SenderLimits>
}

export type SenderLimits = { readonly atOnce: number }

const defaultLimits: SenderLimits = { atOnce: 8 }
/** Small enough that a reply which comes in between does not wait long. */
const batch = 16
/** Looks at least this often, whether woken or not. */
const longestWaitMs = 5000
const shortestWaitMs = 100

export function createSender(deps: SenderDeps): Sender {
  const rest = createRest()
  const crew = createCrew(deps, rest)
  const look = async (isStopping: () => boolean): Promise<void> => {
    const pausedMs = await deps.budget.leftMs()
    if (pausedMs > 0) return rest.until(Math.min(pausedMs, longestWaitMs))
    const found = await deps.dispatch.dueDeliveries(deps.ports.now(), batch + crew.size())
    for (const due of found) if (!isStopping()) await crew.take(due, isStopping)
    await rest.until(found.length > 0 ? shortestWaitMs : await untilNext(deps))
  }
  return createLoop({ rest, observe: deps.observe, where: 'sender', look, finish: crew.finish })
}

/** So many messages on their way at once. */
function createCrew(deps: SenderDeps, rest: Rest) {
  const { atOnce } = { ...defaultLimits, ...deps.limits }
  const sendOne = createSendOne(deps)
  const inHand = new Map<number, Promise<void>>()

  const send = async (due: DueDelivery): Promise<void> => {
    const done = await sendOne(due)
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
      if (!isStopping()) inHand.set(due.id, send(due))
    },
  }
}

async function untilNext({ dispatch, ports }: SenderDeps): Promise<number> {
  const now = ports.now()
  const next = await dispatch.nextDelivery(now)
  if (next === undefined) return longestWaitMs
  return Math.min(longestWaitMs, Math.max(1, next.epochMilliseconds - now.epochMilliseconds + 1))
}
