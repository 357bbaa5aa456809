import type { Clock } from './clock.ts'
import { tooManyRequests } from './errors.ts'
import type { RateModel } from './sim-types.ts'

/** `reply`: the person wrote or tapped a moment ago; `paid`: the sender pays for each message. */
export type Lane = 'reply' | 'bulk' | 'paid'
export type Spending = {
  botId: number
  chatId: number
  isGroup: boolean
  lane: Lane
  messages: number
}
export type RateLimiter = {
  model(): RateModel
  set(model: Partial<RateModel>): void
  /** Counts the messages, all or none; throws 429 with the whole seconds to wait. */
  spend(spending: Spending): void
  /** Throws 429 while the bot is banned, where a ban stops every method. */
  admit(botId: number): void
}

type Limit = { perSecond: number; burst: number }
type Bucket = { limit: Limit; level: number; at: number; bannedUntil: number }

export const defaultRate: RateModel = {
  enforce: false,
  bulkPerSecond: 30,
  paidPerSecond: 1000,
  chatPerSecond: 1,
  chatBurst: 20,
  groupPerMinute: 20,
  replySeconds: 10,
  banSeconds: 5,
  banStopsAll: false,
}

/** A second's worth at once, and a tenth of it for what the network bunches together. */
const bulkBurst = 1.1
/** Chats remembered before those that are at rest are forgotten. */
const mostBuckets = 50_000

/** Token buckets on the virtual clock: one per chat, one per bot for bulk, one for what is paid. */
export function createRateLimiter(clock: Clock, initial: Partial<RateModel> = {}): RateLimiter {
  let model: RateModel = { ...defaultRate, ...initial }
  const { bucketOf, clear } = createBuckets(clock)

  const bulkOf = (botId: number, lane: Exclude<Lane, 'reply'>): Bucket => {
    const perSecond = lane === 'paid' ? model.paidPerSecond : model.bulkPerSecond
    return bucketOf(`${botId}:${lane}`, { perSecond, burst: perSecond * bulkBurst })
  }
  const chatOf = ({ botId, chatId, isGroup }: Spending): Bucket => {
    const { chatPerSecond: perSecond, chatBurst: burst, groupPerMinute } = model
    const group = { perSecond: groupPerMinute / 60, burst: groupPerMinute }
    return bucketOf(`${botId}:chat:${chatId}`, isGroup ? group : { perSecond, burst })
  }

  return {
    model: () => model,
    set(next) {
      model = { ...model, ...next }
      clear()
    },
    spend(spending) {
      if (!model.enforce) return
      const { botId, lane, messages } = spending
      const now = clock.now()
      const chat = chatOf(spending)
      const bulk = lane === 'reply' ? undefined : bulkOf(botId, lane)
      const wait = Math.max(
        waitOf(chat, messages, 1, now),
        bulk ? waitOf(bulk, messages, model.banSeconds, now) : 0,
      )
      if (wait > 0) throw tooManyRequests(wait)
      chat.level -= messages
      if (bulk) bulk.level -= messages
    },
    admit(botId) {
      if (!model.enforce || !model.banStopsAll) return
      const left = Math.max(
        ...(['bulk', 'paid'] as const).map(lane => bulkOf(botId, lane).bannedUntil),
      )
      if (left > clock.now()) throw tooManyRequests(secondsUntil(left, clock.now()))
    },
  }
}

function createBuckets(clock: Clock) {
  const buckets = new Map<string, Bucket>()
  return {
    clear: () => buckets.clear(),
    bucketOf: (key: string, limit: Limit): Bucket => {
      const known = buckets.get(key)
      if (known) return refilled(known, clock.now())
      if (buckets.size >= mostBuckets) forgetRested(buckets, clock.now())
      const fresh: Bucket = { limit, level: limit.burst, at: clock.now(), bannedUntil: 0 }
      buckets.set(key, fresh)
      return fresh
    },
  }
}

/** Whole seconds until there is room, 0 when there is; what is refused brings or meets a ban. */
function waitOf(bucket: Bucket, messages: number, banSeconds: number, now: number): number {
  if (bucket.bannedUntil > now) return secondsUntil(bucket.bannedUntil, now)
  const { perSecond, burst } = bucket.limit
  // More at once than there is ever room for waits for a full bucket, and then overdraws it.
  const missing = Math.min(messages, burst) - bucket.level
  if (missing <= 1e-9) return 0
  const seconds = Math.max(banSeconds, Math.ceil(missing / perSecond))
  bucket.bannedUntil = now + seconds * 1000
  return seconds
}

const secondsUntil = (at: number, now: number) => Math.max(1, Math.ceil((at - now) / 1000))

function refilled(bucket: Bucket, now: number): Bucket {
  const { perSecond, burst } = bucket.limit
  bucket.level = Math.min(burst, bucket.level + ((now - bucket.at) / 1000) * perSecond)
  bucket.at = now
  return bucket
}

function forgetRested(buckets: Map<string, Bucket>, now: number): void {
  for (const [key, bucket] of buckets) {
    const { level, limit, bannedUntil } = refilled(bucket, now)
    if (level >= limit.burst && bannedUntil <= now) buckets.delete(key)
  }
}
