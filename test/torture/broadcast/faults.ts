import type { FaultPlan } from '#sandbox/sim-types'

/** What Telegram and the network do to requests of the sender now and then, more often. */
export const bulkFaults = (seed: number): FaultPlan => ({
  rules: [
    { kind: '429', method: 'sendMessage', probability: 0.004, retryAfter: 1 },
    { kind: '5xx', method: 'sendMessage', probability: 0.01 },
    { kind: 'reset', method: 'sendMessage', probability: 0.01 },
    { kind: 'deliver-then-drop', method: 'sendMessage', probability: 0.02 },
    { kind: 'slow', method: 'sendMessage', probability: 0.01, delayMs: 1500 },
  ],
  seed,
})
