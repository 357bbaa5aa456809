import { spawn } from 'node:child_process'
import { Redis } from 'ioredis'
import { freePort } from './free-port.ts'
import type { Warden } from './hold-warden.ts'

/** A Redis of this run's own, which the warden takes away. Throws when there is no redis-server. */
export async function holdRedis({
  folder,
  hold,
}: Pick<Warden, 'folder' | 'hold'>): Promise<string> {
  const port = await freePort()
  const words = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '']
  const child = spawn('redis-server', words, { stdio: 'ignore' })
  const missing = new Promise<never>((_resolve, reject) => {
    child.once('error', () => reject(new Error('--redis needs redis-server: install it first')))
  })
  hold(child)
  const url = `redis://127.0.0.1:${port}`
  const redis = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 100 })
  redis.on('error', () => undefined)
  await Promise.race([redis.ping(), missing]).finally(() => redis.disconnect())
  return url
}
