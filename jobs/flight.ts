import type { SendingBudget } from '#core/delivery/budget'
import { fateOf } from '#core/delivery/fate'
import { type TelegramId, toId } from '#core/ids'
import type { BulkFate } from '#core/mailing/lane'
import type { Lookups, Ports } from '#core/ports'
import { createFates, type Fates } from './bulk-fates.ts'
import type { Leaving } from './claim-mail.ts'
import type { Observe } from './observe.ts'
import { sleep } from './rest.ts'
import type { Outgoing } from './send-request.ts'
import type { Answer } from './send-upload.ts'

export type FlightDeps = {
  readonly ports: Ports
  readonly budget: SendingBudget
  readonly lookups: Pick<Lookups, 'markUnreachable'>
  readonly request: (message: Outgoing) => Promise<Answer>
  readonly observe: Observe
  readonly atOnce?: number
}

export type Flight = {
  /** How many more may leave; waits until one may. */
  readonly room: () => Promise<number>
  /** Sends it at its turn and has its fate written. `atMs` is of `performance.now()`. */
  readonly leave: (mail: Leaving, atMs: number) => void
  /** What has not left yet waits again. */
  readonly ground: () => void
  /** Resolves when all has its fate, written. */
  readonly landed: () => Promise<void>
}

/**
 * Requests on their way at once, in one process: what is unknown after a crash is no more. Less than
 * a second's worth, for when answers stay away they may all arrive together and count as a burst.
 */
const roomFor = (perSecond: number): number =>
  Math.min(200, Math.max(8, Math.ceil(perSecond * 0.8)))

/** Messages to many on their way, from their turn to their fate. */
export function createFlight(deps: FlightDeps): Flight {
  const { atOnce = roomFor(deps.budget.limit) } = deps
  const fates = createFates(deps)
  const onTheWay = new Set<Promise<void>>()
  const send = createSend(deps, fates)
  let grounded = false
  return {
    room: async () => {
      if (fates.isBehind()) await fates.written()
      while (onTheWay.size >= atOnce) await Promise.race(onTheWay)
      return atOnce - onTheWay.size
    },
    leave: (mail, atMs) => {
      const way = send(mail, atMs, () => grounded)
        .catch((fault: unknown) => {
          // It may have left: the sweep will say that nobody knows.
          deps.observe({ kind: 'fault', where: `delivery ${mail.territoryId}-${mail.id}`, fault })
        })
        .finally(() => onTheWay.delete(way))
      onTheWay.add(way)
    },
    ground: () => {
      grounded = true
    },
    landed: async () => {
      await Promise.all(onTheWay)
      await fates.written()
    },
  }
}

function createSend({ ports, budget, lookups, request, observe }: FlightDeps, fates: Fates) {
  let pausedUntilMs = 0
  const settle = (mail: Leaving, fate: BulkFate): void => {
    fates.add(mail.territoryId, fate)
    observe({ kind: 'delivery', state: fate.state, priority: 'bulk', attempts: 1 })
  }
  return async (mail: Leaving, atMs: number, isGrounded: () => boolean): Promise<void> => {
    const waitMs = atMs - performance.now()
    if (waitMs > 1) await sleep(waitMs)
    if (isGrounded() || performance.now() < pausedUntilMs) {
      settle(mail, { id: mail.id, state: 'waiting', dueAt: ports.now() })
      return
    }
    const answer = await request(mail.message)
    if (answer.kind === 'flooded') {
      pausedUntilMs = performance.now() + answer.seconds * 1000
      await budget.extend(answer.seconds)
      observe({ kind: 'paused', seconds: answer.seconds })
    }
    if (answer.kind === 'unreachable') {
      await lookups.markUnreachable(toId<TelegramId>(mail.message.chatId), true)
    }
    settle(mail, bulkFateOf(mail, answer, ports.now()))
  }
}

function bulkFateOf(mail: Leaving, answer: Answer, now: Temporal.Instant): BulkFate {
  const { id, message } = mail
  if (answer.kind === 'sent') {
    // What was changed or taken away stands in the chat as the message that it was.
    const isNew = !('edited' in message.content || 'deleted' in message.content)
    const [chatId, messageId] = isNew ? [message.chatId, answer.messageId] : [null, null]
    return { id, state: 'sent', chatId, messageId }
  }
  const fate = fateOf(answer, { attempts: 1, priority: 'bulk' })
  if (fate.next === 'sent') throw new Error(`delivery ${id} was sent to nowhere`)
  if (fate.next !== 'waiting') return { id, state: fate.next }
  // A pause is kept by the budget, for all alike.
  const seconds = fate.pauseAll ? 0 : fate.seconds
  return { id, state: 'waiting', dueAt: now.add({ seconds }) }
}
