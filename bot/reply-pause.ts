import type { SendingPause } from '#core/delivery/budget'

/** The shared pause as answers see it: what this process was told is remembered, not looked up. */
export type ReplyPause = {
  readonly isOn: (now: Temporal.Instant) => boolean
  /** Tells every sender. */
  readonly extend: (seconds: number, now: Temporal.Instant) => Promise<void>
}

export function createReplyPause(shared: SendingPause): ReplyPause {
  let untilMs = 0
  return {
    isOn: now => now.epochMilliseconds < untilMs,
    extend: async (seconds, now) => {
      untilMs = Math.max(untilMs, now.epochMilliseconds + seconds * 1000)
      await shared.extend(seconds)
    },
  }
}
