export type Clock = {
  /** Virtual milliseconds since 1970. */
  now(): number
  /** Virtual seconds, as in Telegram's `date`. */
  seconds(): number
  /** Moves the virtual time on and fires the timers that fall due. */
  advance(seconds: number): void
  /** Runs `work` once the virtual time has moved by `ms`; returns how to cancel it. */
  after(ms: number, work: () => void): () => void
  close(): void
}

type Timer = { due: number; work: () => void; handle: NodeJS.Timeout }

/** Real time plus an offset that only grows: Telegram's expiries can be skipped to, not waited for. */
export function createClock(offsetSeconds = 0): Clock {
  let offset = offsetSeconds * 1000
  const timers = new Set<Timer>()
  const now = () => Date.now() + offset

  const arm = (timer: Timer) => {
    clearTimeout(timer.handle)
    timer.handle = setTimeout(
      () => {
        timers.delete(timer)
        timer.work()
      },
      Math.max(0, timer.due - now()),
    )
    timer.handle.unref()
  }
  const cancel = (timer: Timer) => {
    clearTimeout(timer.handle)
    timers.delete(timer)
  }

  return {
    now,
    seconds: () => Math.floor(now() / 1000),
    advance(seconds) {
      offset += seconds * 1000
      for (const timer of timers) arm(timer)
    },
    after(ms, work) {
      const timer: Timer = { due: now() + ms, work, handle: setTimeout(() => {}, 0) }
      timers.add(timer)
      arm(timer)
      return () => cancel(timer)
    },
    close() {
      for (const timer of timers) cancel(timer)
    },
  }
}
