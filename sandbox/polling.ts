import { conflict, otherGetUpdates, webhookActive } from './errors.ts'
import type { Update } from './telegram-types.ts'
import type { UpdateQueue } from './updates.ts'

/** `timeout` in seconds; `onHangUp` registers what to do when the caller goes away. */
export type PollRequest = {
  offset: number
  limit: number
  timeout: number
  onHangUp: (gone: () => void) => void
}

type Waiting = { request: PollRequest; end(updates: Update[]): void; fail(error: Error): void }

const calmMs = 3000
const hastyMs = 500

/**
 * Long polling as in Telegram's server: one poll at a time, a second one ends the first with 409,
 * repeated conflicts are answered 3 s late, and asking again with the same offset is slowed down.
 */
export class Polling {
  private readonly queue: UpdateQueue
  private readonly calm: boolean
  private waiting: Waiting | undefined
  private waking = false
  private previous = { offset: -1, at: Number.NEGATIVE_INFINITY }
  private nextPromptConflict = 0

  constructor(queue: UpdateQueue, calm = true) {
    this.queue = queue
    this.calm = calm
    queue.onReady(() => this.wake())
  }

  poll(request: PollRequest): Promise<Update[]> {
    this.terminate(otherGetUpdates)
    const slowed = this.slowDown(request)
    const batch = this.queue.take(slowed.offset, slowed.limit)
    if (batch.length > 0 || slowed.timeout === 0) return Promise.resolve(batch)
    return this.wait(slowed)
  }

  /** Ends the poll that waits, if any, with 409. */
  terminate(reason: string): void {
    const ended = this.waiting
    this.waiting = undefined
    if (!ended) return
    const delay = this.conflictDelay()
    if (delay === 0) ended.fail(conflict(reason))
    else setTimeout(() => ended.fail(conflict(reason)), delay).unref()
  }

  /** The 409 that a caller gets while a webhook is set. */
  async refuse(): Promise<never> {
    const delay = this.conflictDelay()
    if (delay > 0) await new Promise(resolve => setTimeout(resolve, delay).unref())
    throw conflict(webhookActive)
  }

  private slowDown(request: PollRequest): PollRequest {
    const now = performance.now()
    const again = this.calm && request.offset === this.previous.offset
    const since = now - this.previous.at
    this.previous = { offset: request.offset, at: now }
    return {
      ...request,
      timeout: again && since < calmMs ? Math.max(request.timeout, calmMs / 1000) : request.timeout,
      limit: again && since < hastyMs ? 1 : request.limit,
    }
  }

  private wait(request: PollRequest): Promise<Update[]> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => self.end([]), request.timeout * 1000)
      const self: Waiting = {
        request,
        end: updates => {
          clearTimeout(timer)
          if (this.waiting === self) this.waiting = undefined
          resolve(updates)
        },
        fail: error => {
          clearTimeout(timer)
          reject(error)
        },
      }
      this.waiting = self
      request.onHangUp(() => self.end([]))
    })
  }

  /** Waits one turn of the event loop, so that updates of one moment travel together. */
  private wake(): void {
    if (!this.waiting || this.waking) return
    this.waking = true
    setImmediate(() => {
      this.waking = false
      const { waiting } = this
      if (!waiting) return
      const found = this.queue.take(waiting.request.offset, waiting.request.limit)
      if (found.length > 0) waiting.end(found)
    })
  }

  private conflictDelay(): number {
    const now = performance.now()
    if (now < this.nextPromptConflict) return calmMs
    this.nextPromptConflict = now + calmMs
    return 0
  }
}
