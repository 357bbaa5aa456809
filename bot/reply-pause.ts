import type { SendingPause } from '#core/delivery/budget'

/** The shared pause as answers see it. */
export type ReplyPause = {
  readonly isOn: (now: Temporal.Instant) => Promise<boolean>
  /** Tells every sender. */
  readonly extend: (seconds: number, now: Temporal.Instant) => Promise<void>
}

/** What another process was told is looked up again after so long; answers between do not ask. */
const staleMs = 500

export function createReplyPause(shared: SendingPause): ReplyPause {
  let untilMs = 0
  let readMs = Number.NEGATIVE_INFINITY
  const remember = (atMs: number): void => {
    untilMs = Math.max(untilMs, atMs)
  }
  return {
    isOn: async now => {
      const nowMs = now.epochMilliseconds
      if (nowMs - readMs >= staleMs) {
        readMs = nowMs
        const leftMs = await shared.leftMs()
        if (leftMs > 0) remember(nowMs + leftMs)
      }
      return nowMs < untilMs
    },
    extend: async (seconds, now) => {
      remember(now.epochMilliseconds + seconds * 1000)
      await shared.extend(seconds)
    },
  }
}
