import { conflict, otherGetUpdates, webhookActive } from './errors.ts'
import type { Update } from './telegram-types.ts'
import type { UpdateQueue } from './updates.ts'

export type PollRequest = {
  offset: number
  limit: number
  timeout: number
  /** Called with what to do when the caller hangs up. */
  onHangUp: (gone: () => void) => void
}
export type Polling = {
  poll(request: PollRequest): Promise<Update[]>
  /** Ends the poll that waits, if any, with 409. */
  terminate(reason: string): void
  /** The 409 that a caller gets while a webhook is set. */
  refuse(): Promise<never>
}

type Waiting = { fail(error: Error): void; retry(): void }

/**
 * Long polling as in Telegram's server: one poll at a time, a second one ends the first with 409,
 * repeated conflicts are answered 3 s late, and asking again with the same offset is slowed down.
 */
export function createPolling(queue: UpdateQueue, conflictDelayMs = 3000): Polling {
  let waiting: Waiting | undefined
  let previous = { offset: -1, at: Number.NEGATIVE_INFINITY }
  let nextPromptConflict = 0

  const conflictDelay = () => {
    const now = performance.now()
    if (now < nextPromptConflict) return conflictDelayMs
    nextPromptConflict = now + conflictDelayMs
    return 0
  }
  const terminate = (reason: string) => {
    const ended = waiting
    waiting = undefined
    if (!ended) return
    const delay = conflictDelay()
    if (delay === 0) ended.fail(conflict(reason))
    else setTimeout(() => ended.fail(conflict(reason)), delay).unref()
  }
  let wakeUp = false
  queue.onReady(() => {
    if (!waiting || wakeUp) return
    wakeUp = true
    setImmediate(() => {
      wakeUp = false
      waiting?.retry()
    })
  })

  return {
    terminate,
    async refuse() {
      const delay = conflictDelay()
      if (delay > 0) await new Promise(resolve => setTimeout(resolve, delay).unref())
      throw conflict(webhookActive)
    },
    poll(request) {
      terminate(otherGetUpdates)
      const now = performance.now()
      const again = request.offset === previous.offset
      const timeout =
        again && now < previous.at + 3000 ? Math.max(request.timeout, 3) : request.timeout
      const limit = again && now < previous.at + 500 ? 1 : request.limit
      previous = { offset: request.offset, at: now }
      const batch = queue.take(request.offset, limit)
      if (batch.length > 0 || timeout === 0) return Promise.resolve(batch)
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => end([]), timeout * 1000)
        const end = (updates: Update[]) => {
          clearTimeout(timer)
          if (waiting === self) waiting = undefined
          resolve(updates)
        }
        const self: Waiting = {
          fail(error) {
            clearTimeout(timer)
            reject(error)
          },
          retry() {
            const found = queue.take(request.offset, limit)
            if (found.length > 0) end(found)
          },
        }
        waiting = self
        request.onHangUp(() => end([]))
      })
    },
  }
}
