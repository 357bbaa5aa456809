/** The separate processes, looked after as a service manager does: who goes is started again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import type { Warden } from './hold-warden.ts'
import { waitUntil } from './wait-until.ts'

export const programs = ['bot', 'jobs-1', 'jobs-2', 'api'] as const
export type Program = (typeof programs)[number]

export type Death = { readonly program: Program; readonly pid: number; readonly atMs: number }

export type Fleet = {
  /** Starts all; resolves when each has said that it works. */
  readonly start: () => Promise<void>
  /** SIGKILL, if it is up. False when it was on its way up or down. */
  readonly kill: (program: Program) => boolean
  readonly isUp: () => boolean
  readonly pidOf: (program: Program) => number | undefined
  /** Who died of our SIGKILL. */
  readonly deaths: readonly Death[]
  /** Starts that ended by themselves: Telegram did not answer, for example. */
  readonly failedStarts: () => number
  /** SIGKILL to all, for good: the machine is lost. */
  readonly lose: () => Promise<void>
  /** SIGTERM to all; resolves with those that did not end with code 0 within ten seconds. */
  readonly stop: () => Promise<readonly Program[]>
}

type Member = { readonly child: ChildProcess; isReady: boolean; isDying: boolean }

const readyWithinMs = 60_000
const drainMs = 10_000

/** `envOf` is the whole environment of a process. */
export function createFleet(
  { folder, hold }: Pick<Warden, 'folder' | 'hold'>,
  envOf: (program: Program) => NodeJS.ProcessEnv,
): Fleet {
  const members = new Map<Program, Member>()
  const deaths: Death[] = []
  let failed = 0
  let stopping = false

  const launch = (program: Program): void => {
    const file = new URL(`../../run/${program.replace(/-\d$/, '')}.ts`, import.meta.url).pathname
    const env = envOf(program)
    const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    hold(child)
    const member: Member = { child, isReady: false, isDying: false }
    members.set(program, member)
    const log = createWriteStream(join(folder, `${program}.log`), { flags: 'a' })
    child.stderr.pipe(log)
    child.stdout.once('data', () => {
      member.isReady = true
    })
    child.stdout.resume()
    child.once('exit', () => {
      if (stopping) return
      if (!member.isDying) failed += 1
      launch(program)
    })
  }
  const isUp = (): boolean => programs.every(program => members.get(program)?.isReady === true)

  return {
    start: async () => {
      for (const program of programs) launch(program)
      await waitUntil({ what: 'the processes work', ms: readyWithinMs }, () => isUp() || undefined)
    },
    kill: program => {
      const member = members.get(program)
      if (member === undefined || !member.isReady || member.isDying) return false
      member.isDying = true
      member.isReady = false
      deaths.push({ program, pid: member.child.pid ?? 0, atMs: Date.now() })
      return member.child.kill('SIGKILL')
    },
    isUp,
    pidOf: program => members.get(program)?.child.pid,
    deaths,
    failedStarts: () => failed,
    lose: async () => {
      stopping = true
      const alive = [...members.values()].filter(({ child }) => isAlive(child))
      await Promise.all(
        alive.map(async ({ child }) => {
          const gone = once(child, 'exit')
          child.kill('SIGKILL')
          await gone
        }),
      )
    },
    stop: async () => {
      stopping = true
      const ended = await Promise.all([...members].map(([program, m]) => end(program, m.child)))
      return ended.flatMap(program => program ?? [])
    },
  }
}

/** The program, if it did not end well. */
async function end(program: Program, child: ChildProcess): Promise<Program | undefined> {
  if (!isAlive(child)) return program
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), drainMs)
  await gone
  clearTimeout(timer)
  return endedWell(child) ? undefined : program
}

const endedWell = ({ exitCode }: ChildProcess): boolean => exitCode === 0

const isAlive = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode === null && signalCode === null
