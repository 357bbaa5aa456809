/** Real processes of Filo, as an operator starts them: a command, an environment, what they print. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { passingFolder } from '#test/passing-folder'
import { scriptArguments } from './script-arguments.ts'

export type FiloProcess = {
  readonly pid: number
  /** All that it printed so far, both streams. */
  readonly output: () => string
  /** Resolves with the first line that fits; rejects when the process ends without it. */
  readonly line: (pattern: RegExp) => Promise<string>
  readonly signal: (name: NodeJS.Signals) => void
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>
}

export type Environment = Readonly<Record<string, string>>

/** Starts a script of package.json with nothing in its environment but this. */
export function startFilo(
  script: string,
  environment: Environment,
  words: readonly string[] = [],
): FiloProcess {
  return run(process.execPath, [...scriptArguments(script), ...words], environment)
}

/** The same through npm, as the README says it: signals reach Filo through npm and its shell. */
export const startByNpm = (script: string, environment: Environment): FiloProcess =>
  run('npm', ['run', '--silent', script], environment)

function run(program: string, words: readonly string[], environment: Environment): FiloProcess {
  const child = spawn(program, words, {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const printed = collect(child)
  const ended = once(child, 'close').then(([code, signal]) => ({
    code: typeof code === 'number' ? code : null,
    signal: typeof signal === 'string' ? signal : null,
  }))
  return {
    pid: child.pid ?? 0,
    output: printed.text,
    line: pattern => printed.line(pattern),
    signal: name => void child.kill(name),
    ended,
  }
}

function collect(child: ChildProcess) {
  let text = ''
  const waiting = new Set<() => void>()
  const wake = () => {
    for (const look of waiting) look()
  }
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      wake()
    })
  }
  let over = false
  child.once('close', () => {
    over = true
    wake()
  })
  const line = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = text.split('\n').find(each => pattern.test(each))
        if (found === undefined && !over) return
        waiting.delete(look)
        if (found === undefined) reject(new Error(`it ended without ${String(pattern)}:\n${text}`))
        else resolve(found)
      }
      waiting.add(look)
      look()
    })
  return { text: () => text, line }
}

/** A DATA_DIR that the database's own user can enter, too. */
export async function newDataFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await passingFolder('run')
  await chmod(path, 0o755)
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

/** Ports that were free a moment ago. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map(server => once(server, 'listening')))
  const ports = servers.map(server => {
    const address = server.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  })
  for (const server of servers) server.close()
  await Promise.all(servers.map(server => once(server, 'close')))
  return ports
}
