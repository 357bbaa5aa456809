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

export type ChatLimit = {
  /** A message that nobody is waiting for; 0, or how many milliseconds until there is room. */
  readonly take: (chatId: number, nowMs: number) => number
  /** An answer to what was just done there: it may follow closer than other messages. */
  readonly takeReply: (chatId: number, nowMs: number) => number
}

/** Telegram's word: about one message a second in one chat, short bursts pass. */
export const chatBurst = 3
/** A fast hand that chooses among many buttons; about as many a minute as one chat surely bears. */
export const replyBurst = 20
const perSecond = { person: 1, group: 20 / 60 }
/** Chats remembered before those that are full again are forgotten. */
const mostChats = 2000

type Chat = { readonly all: Bucket; readonly deliveries: Bucket; usedMs: number }

/** One for a whole process: what is sent and what is answered share the chat. */
export function createChatLimit(): ChatLimit {
  const chats = new Map<number, Chat>()
  let mostNow = mostChats
  const chatOf = (chatId: number, nowMs: number): Chat => {
    if (chats.size > mostNow) {
      forgetIdle(chats, nowMs)
      mostNow = Math.max(mostChats, 2 * chats.size)
    }
    const known = chats.get(chatId)
    if (known !== undefined) {
      known.usedMs = nowMs
      return known
    }
    const pace = chatId < 0 ? perSecond.group : perSecond.person
    const [all, deliveries] = [createBucket(replyBurst, pace), createBucket(chatBurst, pace)]
    const made = { all, deliveries, usedMs: nowMs }
    chats.set(chatId, made)
    return made
  }
  return {
    take: (chatId, nowMs) => {
      const { all, deliveries } = chatOf(chatId, nowMs)
      const waitMs = deliveries.take(nowMs)
      if (waitMs > 0) return waitMs
      const shared = all.take(nowMs)
      if (shared > 0) deliveries.giveBack()
      return shared
    },
    takeReply: (chatId, nowMs) => chatOf(chatId, nowMs).all.take(nowMs),
  }
}

function forgetIdle(chats: Map<number, Chat>, nowMs: number): void {
  const idleMs = (replyBurst / perSecond.group) * 1000
  for (const [id, { usedMs }] of chats) if (nowMs - usedMs > idleMs) chats.delete(id)
}
