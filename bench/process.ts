/** Child processes of a measurement: started, watched for their first word, stopped for sure. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'

export type Running = { readonly pid: number; readonly stop: () => Promise<void> }

/** Resolves when the process prints `ready`; rejects with what it said when it ends before. */
export function startProcess(
  script: string | readonly string[],
  env: Readonly<Record<string, string>>,
  ready: string,
): Promise<Running> {
  const child = spawn(process.execPath, [script].flat(), {
    env: { ...process.env, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said.push(String(chunk))
      if (said.join('').includes(ready)) resolve({ pid: child.pid ?? 0, stop: () => stop(child) })
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('exit', code =>
      reject(new Error(`${String(script)} ended (${code}): ${said.join('')}`)),
    )
  })
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve()
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  return ended
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
