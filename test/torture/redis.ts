import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Redis } from 'ioredis'
import { freePort } from './free-port.ts'
import type { Warden } from './hold-warden.ts'

export type HeldRedis = {
  readonly url: string
  /** It dies, forgets everything, and is there again. */
  readonly crash: () => Promise<void>
}

/** A Redis of this run's own, which the warden takes away. Throws when there is no redis-server. */
export async function holdRedis({
  folder,
  hold,
}: Pick<Warden, 'folder' | 'hold'>): Promise<HeldRedis> {
  const port = await freePort()
  const url = `redis://127.0.0.1:${port}`
  const words = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '']
  const launch = async (): Promise<ChildProcess> => {
    const child = spawn('redis-server', words, { stdio: 'ignore' })
    const missing = new Promise<never>((_resolve, reject) => {
      child.once('error', () => reject(new Error('--redis needs redis-server: install it first')))
    })
    hold(child)
    await Promise.race([isThere(url), missing])
    return child
  }
  let server = await launch()
  return {
    url,
    crash: async () => {
      const gone = once(server, 'exit')
      server.kill('SIGKILL')
      await gone
      server = await launch()
    },
  }
}

async function isThere(url: string): Promise<void> {
  const redis = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 100 })
  redis.on('error', () => undefined)
  await redis.ping().finally(() => redis.disconnect())
}
