import { parseArgs } from 'node:util'

export type TortureOptions = {
  /** Processes to kill with SIGKILL while people exchange hours. */
  readonly kills: number
  readonly exchanges: number
  readonly seed: number
  /** Jobs in Redis instead of PostgreSQL. */
  readonly redis: boolean
  /**
   * Looks for what a kill left as soon as the run is over, by the sweep's own work on rows that
   * are made to look older, instead of waiting for the minute's sweep.
   */
  readonly hurry: boolean
}

export const defaultOptions: TortureOptions = {
  kills: 20,
  exchanges: 200,
  seed: 1,
  redis: false,
  hurry: false,
}

/** Throws on a flag that is none, and on a number that is none. */
export function readOptions(words: readonly string[]): TortureOptions {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const options = { kills: text, exchanges: text, seed: text, redis: flag, hurry: flag }
  const { values } = parseArgs({ args: [...words], options })
  return {
    kills: toCount('kills', values.kills ?? defaultOptions.kills),
    exchanges: toCount('exchanges', values.exchanges ?? defaultOptions.exchanges),
    seed: toCount('seed', values.seed ?? defaultOptions.seed),
    redis: values.redis ?? false,
    hurry: values.hurry ?? false,
  }
}

export function toCount(name: string, value: string | number): number {
  if (!/^\d{1,6}$/.test(String(value))) throw new Error(`--${name} takes a whole number`)
  return Number(value)
}
