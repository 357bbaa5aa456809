import { parseArgs } from 'node:util'
import { toCount } from '../options.ts'

export type AttendanceOptions = {
  /** How often somebody was somewhere. */
  readonly entries: number
  /** Processes to kill with SIGKILL meanwhile. */
  readonly kills: number
  readonly seed: number
  /** Jobs in Redis instead of PostgreSQL. */
  readonly redis: boolean
  /** Looks at the end for what a kill left, instead of waiting for the minute's sweep. */
  readonly hurry: boolean
}

export const defaultAttendance: AttendanceOptions = {
  ...{ entries: 200, kills: 20, seed: 1, redis: false, hurry: false },
}

/** Throws on a flag that is none, and on a number that is none. */
export function readAttendanceOptions(words: readonly string[]): AttendanceOptions {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const options = { entries: text, kills: text, seed: text, redis: flag, hurry: flag }
  const { values } = parseArgs({ args: [...words], options })
  return {
    entries: toCount('entries', values.entries ?? defaultAttendance.entries),
    kills: toCount('kills', values.kills ?? defaultAttendance.kills),
    seed: toCount('seed', values.seed ?? defaultAttendance.seed),
    redis: values.redis ?? false,
    hurry: values.hurry ?? false,
  }
}
