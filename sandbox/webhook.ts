import type { Clock } from './clock.ts'
import type { Random } from './random.ts'
import type { QueuedUpdate, UpdateQueue } from './updates.ts'
import {
  createPoster,
  type Poster,
  type PostOutcome,
  type WebhookSettings,
} from './webhook-post.ts'

export type WebhookFailure = { at: number; message: string }
export type WebhookDeps = {
  clock: Clock
  random: Random
  queue: UpdateQueue
  /** Runs the method that the bot put into its answer. */
  runReply: (reply: Record<string, unknown>) => void
}

type Lane = { key: number; waiting: QueuedUpdate[]; attempts: number }
type Target = { settings: WebhookSettings; poster: Poster; lanes: Map<number, Lane> }

/** Delivers a bot's updates: in order within a lane, lanes in parallel up to max_connections. */
export class Webhook {
  private readonly deps: WebhookDeps
  private readonly stopListening: () => void
  private target: Target | undefined
  private forRoom: Lane[] = []
  private busy = 0
  private failure: WebhookFailure | undefined

  constructor(deps: WebhookDeps) {
    this.deps = deps
    this.stopListening = deps.queue.onReady(queued => this.accept(queued))
  }

  settings(): WebhookSettings | undefined {
    return this.target?.settings
  }

  lastFailure(): WebhookFailure | undefined {
    return this.failure
  }

  set(settings: WebhookSettings): void {
    this.remove()
    this.target = { settings, poster: createPoster(settings), lanes: new Map() }
    this.failure = undefined
    for (const queued of this.deps.queue.waiting()) this.accept(queued)
  }

  remove(): void {
    this.target?.poster.close()
    this.target = undefined
    this.forRoom = []
  }

  close(): void {
    this.stopListening()
    this.remove()
  }

  private accept(queued: QueuedUpdate): void {
    const lanes = this.target?.lanes
    if (!lanes) return
    const lane = lanes.get(queued.lane)
    if (lane) {
      lane.waiting.push(queued)
      return
    }
    const fresh = { key: queued.lane, waiting: [queued], attempts: 0 }
    lanes.set(queued.lane, fresh)
    this.serve(fresh)
  }

  private serve(lane: Lane): void {
    const { target } = this
    if (!target || target.lanes.get(lane.key) !== lane) return
    if (this.busy >= target.settings.maxConnections) {
      this.forRoom.push(lane)
      return
    }
    const queued = this.nextAlive(lane)
    if (!queued) {
      target.lanes.delete(lane.key)
      return
    }
    this.busy += 1
    void target.poster.post(queued.update).then(outcome => {
      this.busy -= 1
      if (this.target === target) this.settle(lane, queued, outcome)
      const next = this.forRoom.shift()
      if (next) this.serve(next)
    })
  }

  private nextAlive(lane: Lane): QueuedUpdate | undefined {
    for (let first = lane.waiting[0]; first; first = lane.waiting[0]) {
      if (this.deps.queue.alive(first)) return first
      lane.waiting.shift()
      lane.attempts = 0
    }
    return undefined
  }

  /** Retries at once, then after 2, 4, 8… seconds, capped at a random minute or two. */
  private settle(lane: Lane, queued: QueuedUpdate, outcome: PostOutcome): void {
    const { clock, queue, random, runReply } = this.deps
    if (outcome.ok) {
      lane.attempts = 0
      if (!queue.confirm(queued)) lane.waiting.shift()
      if (outcome.reply) runReply(outcome.reply)
      this.serve(lane)
      return
    }
    this.failure = { at: clock.seconds(), message: outcome.message }
    lane.attempts += 1
    const cap = 60 + random() * 60
    const backoff = lane.attempts === 1 ? 0 : Math.min(cap, 2 ** (lane.attempts - 1))
    clock.after(Math.max(backoff, outcome.retryAfter) * 1000, () => this.serve(lane))
  }
}
