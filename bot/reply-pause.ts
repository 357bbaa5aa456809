import type { SendingPause } from '#core/delivery/dispatch'

/** The shared pause as answers see it: what this process was told is remembered, not looked up. */
export type ReplyPause = {
  readonly isOn: (now: Temporal.Instant) => boolean
  /** Tells every sender. */
  readonly extend: (until: Temporal.Instant) => Promise<void>
}

export function createReplyPause(shared: SendingPause): ReplyPause {
  let untilMs = 0
  return {
    isOn: now => now.epochMilliseconds < untilMs,
    extend: async until => {
      untilMs = Math.max(untilMs, until.epochMilliseconds)
      await shared.extend(until)
    },
  }
}
