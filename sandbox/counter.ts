const firstDay = Date.UTC(2026, 0, 1)

/**
 * Counts up from a number that grows with real time, eight a second: a bot whose database outlives
 * the sandbox must never meet an old update or message id again. Fits 32 bits until 2034.
 */
export function createCounter(from = Math.max(1, Math.floor((Date.now() - firstDay) / 125))) {
  let value = from
  return () => {
    value += 1
    return value
  }
}
