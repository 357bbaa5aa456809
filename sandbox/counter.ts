const firstDay = Date.UTC(2026, 0, 1)

export type Counter = {
  next: () => number
  last: () => number
  /** Goes on above `value`. */
  atLeast: (value: number) => void
}

export function createCounter(from = 0): Counter {
  let value = from
  return {
    next() {
      value += 1
      return value
    },
    last: () => value,
    atLeast(least) {
      value = Math.max(value, least)
    },
  }
}

/**
 * Begins at a number that grows with real time, eight a second: a bot whose database outlives the
 * sandbox must not meet an old update or message id again. Fits 32 bits until 2030.
 */
export const createLastingCounter = (from = 0): Counter =>
  createCounter(from + Math.max(1, Math.floor((Date.now() - firstDay) / 125)))
