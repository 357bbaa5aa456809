import type { FaultPlan } from '#sandbox/sim-types'

/** A request of the sender that lasts longer has no answer for it; the bot gives up earlier. */
export const overlongMs = 2900

/** Everything that Telegram and the network do now and then, more often. */
export const faultPlan = (seed: number): FaultPlan => ({
  rules: [
    { kind: '429', probability: 0.01, retryAfter: 1 },
    { kind: '5xx', probability: 0.02 },
    { kind: 'reset', probability: 0.02 },
    { kind: 'deliver-then-drop', probability: 0.03 },
    { kind: 'slow', probability: 0.02, delayMs: 600 },
    { kind: 'slow', method: 'sendMessage', probability: 0.003, delayMs: 11_000 },
    { kind: '5xx', method: 'getUpdates', probability: 0.01 },
    { kind: 'reset', method: 'getUpdates', probability: 0.01 },
    { kind: 'deliver-then-drop', method: 'getUpdates', probability: 0.02 },
  ],
  updates: { duplicate: 0.05, reorder: 0.05 },
  seed,
})
