import type { Clock } from './clock.ts'
import { expiryOf, laneOf } from './retention.ts'
import type { UpdateStats } from './sim-types.ts'
import type { Update } from './telegram-types.ts'

export type QueuedUpdate = {
  update: Update
  lane: number
  expiresAt: number
  delivered: boolean
  repeat: boolean
}
/** What the fault plan does to new updates. */
export type Disturbance = { duplicate(): boolean; reorder(): boolean }

export type UpdateQueue = {
  /** Queues an update; null when the bot did not allow its kind. */
  push(kind: string, body: unknown): number | null
  /** Polling: confirms delivered updates below `offset`, hands out up to `limit` of the rest. */
  take(offset: number, limit: number): Update[]
  /** Webhook: one update was accepted; true when the fault plan wants it delivered again. */
  confirm(queued: QueuedUpdate): boolean
  /** The answer that carried these never arrived: hand them out again. */
  undeliver(updates: readonly Update[]): void
  /** False once the update is confirmed, dropped or expired. */
  alive(queued: QueuedUpdate): boolean
  waiting(): IterableIterator<QueuedUpdate>
  pending(): number
  stats(): UpdateStats
  allow(kinds: readonly string[] | undefined): void
  allowed(): readonly string[] | undefined
  drop(): void
  /** Calls `listener` whenever an update becomes ready; returns how to stop. */
  onReady(listener: (queued: QueuedUpdate) => void): () => void
}

const notByDefault = new Set(['chat_member', 'message_reaction', 'message_reaction_count'])
const holdMs = 50

/** The updates of one bot, in the order they will be handed out. All calls are O(1) per update. */
export function createUpdateQueue(
  clock: Clock,
  firstId: number,
  disturbance: Disturbance = { duplicate: () => false, reorder: () => false },
): UpdateQueue {
  const queue = new Map<number, QueuedUpdate>()
  const listeners = new Set<(queued: QueuedUpdate) => void>()
  const counts = { created: 0, confirmed: 0, expired: 0 }
  let nextId = firstId
  let allowed: readonly string[] | undefined
  let held: QueuedUpdate | undefined

  const enqueue = (queued: QueuedUpdate) => {
    queue.set(queued.update.update_id, queued)
    for (const listener of listeners) listener(queued)
  }
  const release = () => {
    const late = held
    held = undefined
    if (late) enqueue(late)
  }
  const expire = (queued: QueuedUpdate) => {
    if (queued.expiresAt > clock.seconds()) return false
    if (queue.delete(queued.update.update_id)) counts.expired += 1
    return true
  }
  const confirm = (queued: QueuedUpdate) => {
    if (queued.repeat) {
      queued.repeat = false
      queued.delivered = false
      return true
    }
    if (queue.delete(queued.update.update_id)) counts.confirmed += 1
    return false
  }

  return {
    push(kind, body) {
      if (allowed ? !allowed.includes(kind) : notByDefault.has(kind)) return null
      const update: Update = { update_id: nextId, [kind]: body }
      nextId += 1
      counts.created += 1
      const queued = {
        update,
        lane: laneOf(kind, body),
        expiresAt: expiryOf(kind, body, clock.seconds()),
        delivered: false,
        repeat: disturbance.duplicate(),
      }
      if (!held && disturbance.reorder()) {
        held = queued
        setTimeout(release, holdMs).unref()
      } else {
        enqueue(queued)
        release()
      }
      return update.update_id
    },
    take(offset, limit) {
      if (offset < 0) keepNewest(queue, -offset, confirm)
      const batch: Update[] = []
      for (const queued of queue.values()) {
        if (expire(queued)) continue
        const below = queued.update.update_id < offset
        if (below && queued.delivered && !confirm(queued)) continue
        if (batch.length >= limit) {
          if (below) continue
          break
        }
        queued.delivered = true
        batch.push(queued.update)
      }
      return batch
    },
    confirm,
    undeliver(updates) {
      for (const update of updates) {
        const queued = queue.get(update.update_id)
        if (queued) queued.delivered = false
      }
    },
    alive: queued => queue.has(queued.update.update_id) && !expire(queued),
    waiting: () => queue.values(),
    pending: () => queue.size + (held ? 1 : 0),
    stats() {
      for (const queued of queue.values()) expire(queued)
      return { ...counts, pending: queue.size + (held ? 1 : 0) }
    },
    allow(kinds) {
      if (kinds) allowed = kinds.length > 0 ? kinds : undefined
    },
    allowed: () => allowed,
    drop() {
      held = undefined
      queue.clear()
    },
    onReady(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** A negative offset: only the newest `count` updates stay. */
function keepNewest(
  queue: Map<number, QueuedUpdate>,
  count: number,
  confirm: (queued: QueuedUpdate) => boolean,
): void {
  let surplus = queue.size - count
  for (const queued of queue.values()) {
    if (surplus <= 0) return
    surplus -= 1
    queued.repeat = false
    confirm(queued)
  }
}
