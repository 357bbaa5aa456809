import type { Clock } from './clock.ts'
import type { Random } from './random.ts'
import type { QueuedUpdate, UpdateQueue } from './updates.ts'
import { createPoster, type Poster } from './webhook-post.ts'

export type WebhookSettings = { url: string; secret: string | undefined; maxConnections: number }
export type WebhookFailure = { at: number; message: string }
export type Webhook = {
  settings(): WebhookSettings | undefined
  set(settings: WebhookSettings): void
  remove(): void
  lastFailure(): WebhookFailure | undefined
  close(): void
}
export type WebhookDeps = {
  clock: Clock
  random: Random
  queue: UpdateQueue
  /** Runs the method that the bot put into its answer. */
  runReply(reply: Record<string, unknown>): void
}

type Lane = { waiting: QueuedUpdate[]; attempts: number }

/** Delivers a bot's updates: in order within a lane, lanes in parallel up to max_connections. */
export function createWebhook({ clock, random, queue, runReply }: WebhookDeps): Webhook {
  let current: { settings: WebhookSettings; poster: Poster; lanes: Map<number, Lane> } | undefined
  let idle: (() => void)[] = []
  let busy = 0
  let failure: WebhookFailure | undefined

  const accept = (queued: QueuedUpdate) => {
    const lanes = current?.lanes
    if (!lanes) return
    const lane = lanes.get(queued.lane)
    if (lane) {
      lane.waiting.push(queued)
      return
    }
    const fresh = { waiting: [queued], attempts: 0 }
    lanes.set(queued.lane, fresh)
    serve(queued.lane, fresh)
  }
  const serve = (key: number, lane: Lane) => {
    const target = current
    if (!target || target.lanes.get(key) !== lane) return
    const queued = lane.waiting[0]
    if (!queued) {
      target.lanes.delete(key)
      return
    }
    if (busy >= target.settings.maxConnections) {
      idle.push(() => serve(key, lane))
      return
    }
    if (!queue.alive(queued)) {
      lane.waiting.shift()
      lane.attempts = 0
      serve(key, lane)
      return
    }
    busy += 1
    void target.poster.post(queued.update).then(outcome => {
      busy -= 1
      if (current === target) settle(key, lane, queued, outcome)
      const next = idle.shift()
      next?.()
    })
  }
  const settle = (
    key: number,
    lane: Lane,
    queued: QueuedUpdate,
    outcome: Awaited<ReturnType<Poster['post']>>,
  ) => {
    if (outcome.ok) {
      lane.attempts = 0
      if (!queue.confirm(queued)) lane.waiting.shift()
      if (outcome.reply) runReply(outcome.reply)
      serve(key, lane)
      return
    }
    failure = { at: clock.seconds(), message: outcome.message }
    lane.attempts += 1
    const cap = 60 + random() * 60
    const backoff = lane.attempts === 1 ? 0 : Math.min(cap, 2 ** (lane.attempts - 1))
    clock.after(Math.max(backoff, outcome.retryAfter) * 1000, () => serve(key, lane))
  }
  const remove = () => {
    current?.poster.close()
    current = undefined
    idle = []
  }
  const stopListening = queue.onReady(accept)

  return {
    settings: () => current?.settings,
    set(settings) {
      remove()
      current = { settings, poster: createPoster(settings), lanes: new Map() }
      failure = undefined
      for (const queued of queue.waiting()) accept(queued)
    },
    remove,
    lastFailure: () => failure,
    close() {
      stopListening()
      remove()
    },
  }
}
