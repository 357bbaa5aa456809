import { setTimeout as pause } from 'node:timers/promises'

type Wait = {
  /** What is waited for, as it reads in the reason when it does not come. */
  readonly what: string
  readonly ms: number
  /** Between two looks. */
  readonly everyMs?: number
}

/** The first answer that is not undefined. Throws when `ms` have passed without one. */
export async function waitUntil<T>(
  { what, ms, everyMs = 100 }: Wait,
  look: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  const deadline = performance.now() + ms
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (performance.now() > deadline) throw new Error(`${what}: not within ${ms / 1000} s`)
    await pause(everyMs)
  }
}
