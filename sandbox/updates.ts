import type { Clock } from './clock.ts'
import type { Counter } from './counter.ts'
import { expiryOf, laneOf } from './retention.ts'
import type { UpdateStats } from './sim-types.ts'
import type { Update } from './telegram-types.ts'

export type QueuedUpdate = {
  update: Update
  lane: number
  expiresAt: number
  delivered: boolean
  /** To be handed out once more after it was confirmed. */
  repeat: boolean
  /** Overtaken by a later one: a higher offset cannot have meant it before it was handed out. */
  late: boolean
}
/** What the fault plan does to new updates. */
export type Disturbance = { duplicate: () => boolean; reorder: () => boolean }
export type ReadyListener = (queued: QueuedUpdate) => void

const notByDefault = new Set(['chat_member', 'message_reaction', 'message_reaction_count'])
const holdMs = 50

/** The updates of one bot, in the order they will be handed out; each costs O(1). */
export class UpdateQueue {
  private readonly queue = new Map<number, QueuedUpdate>()
  private readonly listeners = new Set<ReadyListener>()
  private readonly counts = { created: 0, confirmed: 0, expired: 0 }
  private readonly clock: Clock
  private readonly disturbance: Disturbance
  /** Of updates, for this bot. */
  readonly ids: Counter
  private allowedKinds: readonly string[] | undefined
  private held: QueuedUpdate | undefined

  constructor(
    clock: Clock,
    ids: Counter,
    disturbance: Disturbance = { duplicate: () => false, reorder: () => false },
  ) {
    this.clock = clock
    this.ids = ids
    this.disturbance = disturbance
  }

  /** Queues an update; null when the bot did not allow its kind. */
  push(kind: string, body: unknown): number | null {
    const allowed = this.allowedKinds
    if (allowed ? !allowed.includes(kind) : notByDefault.has(kind)) return null
    const update: Update = { update_id: this.ids.next(), [kind]: body }
    this.counts.created += 1
    const queued = {
      update,
      lane: laneOf(kind, body),
      expiresAt: expiryOf(kind, body, this.clock.seconds()),
      delivered: false,
      repeat: this.disturbance.duplicate(),
      late: false,
    }
    if (!this.held && this.disturbance.reorder()) this.hold(queued)
    else {
      this.enqueue(queued)
      this.release()
    }
    return update.update_id
  }

  /** Polling: confirms the updates below `offset`, hands out up to `limit` of the rest. */
  take(offset: number, limit: number): Update[] {
    if (offset < 0) this.keepNewest(-offset)
    const batch: Update[] = []
    for (const queued of this.queue.values()) {
      if (this.expire(queued)) continue
      const below = queued.update.update_id < offset
      if (below && (queued.delivered || !queued.late) && !this.confirm(queued)) continue
      if (batch.length < limit) {
        queued.delivered = true
        batch.push(queued.update)
      } else if (!below) break
    }
    return batch
  }

  /** One update was accepted; true when the fault plan wants it delivered once more. */
  confirm(queued: QueuedUpdate): boolean {
    if (queued.repeat) {
      queued.repeat = false
      queued.delivered = false
      queued.late = true
      return true
    }
    if (this.queue.delete(queued.update.update_id)) this.counts.confirmed += 1
    return false
  }

  /** The answer that carried these never arrived: hand them out again. */
  undeliver(updates: readonly Update[]): void {
    for (const update of updates) {
      const queued = this.queue.get(update.update_id)
      if (queued) queued.delivered = false
    }
  }

  /** False once the update is confirmed, dropped or expired. */
  alive(queued: QueuedUpdate): boolean {
    return this.queue.has(queued.update.update_id) && !this.expire(queued)
  }

  waiting(): Iterable<QueuedUpdate> {
    return this.queue.values()
  }

  pending(): number {
    return this.queue.size + (this.held ? 1 : 0)
  }

  stats(): UpdateStats {
    for (const queued of this.queue.values()) this.expire(queued)
    return { ...this.counts, pending: this.pending() }
  }

  /** The kinds that future updates may have; an empty list means the default kinds. */
  allow(kinds: readonly string[] | undefined): void {
    if (kinds) this.allowedKinds = kinds.length > 0 ? kinds : undefined
  }

  allowed(): readonly string[] | undefined {
    return this.allowedKinds
  }

  drop(): void {
    this.held = undefined
    this.queue.clear()
  }

  /** Calls `listener` whenever an update becomes ready; returns how to stop. */
  onReady(listener: ReadyListener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private enqueue(queued: QueuedUpdate): void {
    this.queue.set(queued.update.update_id, queued)
    for (const listener of this.listeners) listener(queued)
  }

  /** Reordering: the update waits for the next one to overtake it, but not for long. */
  private hold(queued: QueuedUpdate): void {
    this.held = queued
    queued.late = true
    setTimeout(() => {
      if (this.held === queued) this.release()
    }, holdMs).unref()
  }

  private release(): void {
    const late = this.held
    this.held = undefined
    if (late) this.enqueue(late)
  }

  private expire(queued: QueuedUpdate): boolean {
    if (queued.expiresAt > this.clock.seconds()) return false
    if (this.queue.delete(queued.update.update_id)) this.counts.expired += 1
    return true
  }

  /** A negative offset: only the newest `count` updates stay. */
  private keepNewest(count: number): void {
    let surplus = this.queue.size - count
    for (const queued of this.queue.values()) {
      if (surplus <= 0) return
      surplus -= 1
      queued.repeat = false
      this.confirm(queued)
    }
  }
}
