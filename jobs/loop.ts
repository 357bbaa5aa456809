import type { Observe } from './observe.ts'
import { inTime, type Rest } from './rest.ts'

/** Something that leaves by itself as long as it runs. */
export type Sender = {
  /** Something was committed: look now. */
  readonly wake: () => void
  readonly start: () => void
  /** Takes nothing new and waits for what is under way, at most `ms`. */
  readonly stop: (ms: number) => Promise<void>
}

type Loop = {
  readonly rest: Rest
  readonly observe: Observe
  /** Named where a fault is observed. */
  readonly where: string
  readonly look: (isStopping: () => boolean) => Promise<void>
  /** What is under way, to its end. */
  readonly finish: () => Promise<unknown>
}

/** After a fault of our own. */
const faultRestMs = 1000

/** Looks again and again until it is stopped; a fault ends one look, never the loop. */
export function createLoop({ rest, observe, where, look, finish }: Loop): Sender {
  let stopping = false
  let running: Promise<unknown> = Promise.resolve()
  const run = async (): Promise<void> => {
    while (!stopping) {
      try {
        await look(() => stopping)
      } catch (fault) {
        observe({ kind: 'fault', where, fault })
        await rest.until(faultRestMs)
      }
    }
    await finish()
  }
  return {
    wake: rest.wake,
    start: () => {
      running = run()
    },
    stop: async ms => {
      stopping = true
      rest.wake()
      await inTime(running, ms)
    },
  }
}
