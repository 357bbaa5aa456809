import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'

export type Held = { release(): void }

/**
 * Takes a lock between processes of one machine, or gives undefined when somebody holds it.
 * Many may hold it `shared`, one may hold it `alone`.
 *
 * The lock is SQLite's lock on an empty file: the kernel drops it when its holder dies, even by
 * kill -9, so there is no stale lock to recognise and no process id to trust.
 */
export function tryLock(file: string, mode: 'shared' | 'alone'): Held | undefined {
  const handle = new DatabaseSync(file, { timeout: 0 })
  try {
    if (mode === 'alone') handle.exec('BEGIN EXCLUSIVE')
    else {
      handle.exec('BEGIN')
      handle.prepare('SELECT count(*) FROM sqlite_master').get()
    }
  } catch (error) {
    handle.close()
    if (error instanceof Error && error.message.includes('locked')) return undefined
    throw error
  }
  return { release: () => handle.close() }
}

/** Waits for the lock; throws after `patience` milliseconds. */
export async function lock(
  file: string,
  mode: 'shared' | 'alone',
  patience = 120_000,
): Promise<Held> {
  const deadline = performance.now() + patience
  for (;;) {
    const held = tryLock(file, mode)
    if (held) return held
    if (performance.now() > deadline) throw new Error(`another process keeps ${file} locked`)
    await pause(10)
  }
}
