import type { Clock } from './clock.ts'
import { tooManyRequests } from './errors.ts'
import type { RateModel } from './sim-types.ts'

export type RateLimiter = {
  model(): RateModel
  set(model: Partial<RateModel>): void
  /**
   * Counts one message to a chat; throws 429 with the whole seconds to wait when there is no room.
   * `reply`: the chat wrote a moment ago, so the message is outside the bulk figure.
   */
  spend(botId: number, chatId: number, isGroup: boolean, reply: boolean): void
}

type Bucket = { level: number; at: number }
type Limit = { bucket: Bucket; perSecond: number; burst: number }

export const defaultRate: RateModel = {
  enforce: false,
  bulkPerSecond: 30,
  chatPerSecond: 1,
  chatBurst: 5,
  groupPerMinute: 20,
}

/** Token buckets on the virtual clock: one per chat, one per bot for bulk. */
export function createRateLimiter(clock: Clock, initial: Partial<RateModel> = {}): RateLimiter {
  let model: RateModel = { ...defaultRate, ...initial }
  let buckets = new Map<string, Bucket>()

  const bucketOf = (key: string, burst: number) => {
    const known = buckets.get(key)
    if (known) return known
    const fresh = { level: burst, at: clock.now() }
    buckets.set(key, fresh)
    return fresh
  }
  const refill = ({ bucket, perSecond, burst }: Limit) => {
    const now = clock.now()
    bucket.level = Math.min(burst, bucket.level + ((now - bucket.at) / 1000) * perSecond)
    bucket.at = now
  }

  return {
    model: () => model,
    set(next) {
      model = { ...model, ...next }
      buckets = new Map()
    },
    spend(botId, chatId, isGroup, reply) {
      if (!model.enforce) return
      const { bulkPerSecond, chatPerSecond, chatBurst, groupPerMinute } = model
      const perSecond = isGroup ? groupPerMinute / 60 : chatPerSecond
      const burst = isGroup ? groupPerMinute : chatBurst
      const limits: Limit[] = [{ bucket: bucketOf(`${botId}:${chatId}`, burst), perSecond, burst }]
      if (!reply) {
        const bulk = bucketOf(`${botId}`, bulkPerSecond)
        limits.push({ bucket: bulk, perSecond: bulkPerSecond, burst: bulkPerSecond })
      }
      let wait = 0
      for (const limit of limits) {
        refill(limit)
        wait = Math.max(wait, (1 - limit.bucket.level) / limit.perSecond)
      }
      if (wait > 0) throw tooManyRequests(Math.max(1, Math.ceil(wait)))
      for (const { bucket } of limits) bucket.level -= 1
    },
  }
}
