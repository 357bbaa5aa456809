import { parseArgs } from 'node:util'
import { toCount } from '../options.ts'

export type BroadcastOptions = {
  /** How many get the message. */
  readonly people: number
  /** Processes to kill with SIGKILL while it leaves. */
  readonly kills: number
  /** The network and Telegram misbehave, and the database server and Redis break down once in the middle. */
  readonly trouble: boolean
  readonly seed: number
  /** Jobs in Redis instead of PostgreSQL. */
  readonly redis: boolean
  /** Looks at the end for what a kill left, instead of waiting for the minute's sweep. */
  readonly hurry: boolean
}

export const defaultBroadcast: BroadcastOptions = {
  ...{ people: 2000, kills: 20, trouble: true, seed: 1, redis: false, hurry: false },
}

/** Throws on a flag that is none, and on a number that is none. */
export function readBroadcastOptions(words: readonly string[]): BroadcastOptions {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const options = { people: text, kills: text, seed: text, redis: flag, hurry: flag }
  const { values } = parseArgs({ args: [...words], options })
  return {
    ...defaultBroadcast,
    people: toCount('people', values.people ?? defaultBroadcast.people),
    kills: toCount('kills', values.kills ?? defaultBroadcast.kills),
    seed: toCount('seed', values.seed ?? defaultBroadcast.seed),
    redis: values.redis ?? false,
    hurry: values.hurry ?? false,
  }
}
