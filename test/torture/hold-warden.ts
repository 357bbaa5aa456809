import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { passingFolder } from '#test/passing-folder'

export type Warden = {
  /** DATA_DIR of this run; gone at the end. */
  readonly folder: string
  readonly ownerUrl: string
  /** Kills this process when the torture ends, however it ends. */
  readonly hold: (child: ChildProcess) => void
  readonly release: () => Promise<void>
}

/** A database server and a watch over the processes, both gone when this process is. */
export async function holdWarden(): Promise<Warden> {
  const folder = await passingFolder('torture')
  // As root the database server runs as another user, who must be able to enter.
  await chmod(folder, 0o755)
  const program = new URL('./warden.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [program, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // A group of its own: a signal to the torture's group leaves it to clear up.
    detached: true,
  })
  const gone = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })
  const line: unknown[] = await Promise.race([
    once(lines, 'line'),
    gone.then(() => Promise.reject(new Error('the database did not start'))),
  ])
  return {
    folder,
    ownerUrl: String(line[0]),
    hold: held => {
      const id = held.pid
      if (id === undefined) return
      child.stdin.write(`+${id}\n`)
      held.once('exit', () => child.stdin.write(`-${id}\n`))
    },
    release: async () => {
      child.stdin.end()
      await gone
    },
  }
}
