/** How fast we may send: arithmetic on instants in milliseconds, no timers. */

export type Bucket = {
  /** Takes a token and answers 0, or how many milliseconds from now one will be there. */
  readonly take: (nowMs: number) => number
  readonly giveBack: () => void
}

/** Holds `capacity` tokens and refills `perSecond`. */
export function createBucket(capacity: number, perSecond: number): Bucket {
  let tokens = capacity
  let at = Number.NEGATIVE_INFINITY
  return {
    take: nowMs => {
      const refill = Number.isFinite(at) ? ((nowMs - at) * perSecond) / 1000 : 0
      tokens = Math.min(capacity, tokens + Math.max(0, refill))
      at = Math.max(at, nowMs)
      if (tokens < 1) return Math.ceil(((1 - tokens) * 1000) / perSecond)
      tokens -= 1
      return 0
    },
    giveBack: () => {
      tokens = Math.min(capacity, tokens + 1)
    },
  }
}

export type ChatLimit = { readonly take: (chatId: number, nowMs: number) => number }

/** Telegram's word: about one message a second in one chat, short bursts pass. */
export const chatBurst = 3
const chatPerSecond = 1
/** Chats remembered before those that are full again are forgotten. */
const mostChats = 2000

export function createChatLimit(): ChatLimit {
  const buckets = new Map<number, { readonly bucket: Bucket; usedMs: number }>()
  const forgetIdle = (nowMs: number): void => {
    const idleMs = (chatBurst / chatPerSecond) * 1000
    for (const [id, { usedMs }] of buckets) if (nowMs - usedMs > idleMs) buckets.delete(id)
  }
  return {
    take: (chatId, nowMs) => {
      if (buckets.size > mostChats) forgetIdle(nowMs)
      const known = buckets.get(chatId)
      const entry = known ?? { bucket: createBucket(chatBurst, chatPerSecond), usedMs: nowMs }
      entry.usedMs = nowMs
      buckets.set(chatId, entry)
      return entry.bucket.take(nowMs)
    },
  }
}
