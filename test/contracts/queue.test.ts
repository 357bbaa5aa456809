import { runMigrations } from 'bullmq'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type JobQueue, type JobStore, openQueue, type QueuedJob } from '#jobs/queue'
import { prepareJobStore } from '#prisma/job-store'
import { createTestDatabase, type TestDatabase } from '#test/database'

const redisUrl = process.env['FILO_REDIS_URL'] ?? 'redis://127.0.0.1:6379'
const hasRedis = await answers(redisUrl)
if (!hasRedis) console.warn(`skipped: no Redis answers at ${redisUrl} (FILO_REDIS_URL)`)

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await prepareJobStore(database.ownerUrl, client => runMigrations(client))
  await prepareJobStore(database.ownerUrl, client => runMigrations(client))
})
afterAll(() => database.drop())

describe('the queue in PostgreSQL', () => {
  keepsItsPromises(() => ({ kind: 'postgres', url: database.appUrl }))
})
describe.skipIf(!hasRedis)('the queue in Redis', () => {
  keepsItsPromises(() => ({ kind: 'redis', url: redisUrl }))
})

function keepsItsPromises(storeOf: () => JobStore): void {
  const closing: (() => Promise<unknown>)[] = []
  const faults: unknown[] = []
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
    faults.splice(0)
  })

  const open = async (name = `test-${crypto.randomUUID()}`): Promise<[JobQueue, string]> => {
    const onFault = (fault: unknown) => faults.push(fault)
    const queue = await openQueue({ store: storeOf(), name, retryMs: 5, onFault })
    closing.push(() => queue.close().then(() => forget(name)))
    return [queue, name]
  }
  const work = (queue: JobQueue, perform: (job: string, data: unknown) => Promise<void>) => {
    const worker = queue.work(perform, 4)
    closing.push(() => worker.close(2000))
    return worker
  }
  const job = (id: string, delayMs = 0): QueuedJob => ({ id, name: 'try', data: { id }, delayMs })

  it('does a job once, however often it is added', async () => {
    const [queue] = await open()
    const done: unknown[] = []
    const all = Promise.withResolvers<boolean>()
    await queue.add([job('a'), job('b')])
    await queue.add([job('a')])
    await queue.restart([job('b')])
    await queue.add([job('last', 300)])
    const perform = async (name: string, data: unknown): Promise<void> => {
      done.push([name, data])
      if (JSON.stringify(data).includes('last')) all.resolve(true)
    }
    work(queue, perform)

    await all.promise
    expect(done.sort()).toEqual([
      ['try', { id: 'a' }],
      ['try', { id: 'b' }],
      ['try', { id: 'last' }],
    ])
  })

  it('shares the work among processes, each job for one of them', async () => {
    const [queue, name] = await open()
    const [other] = await open(name)
    const done: string[] = []
    const all = Promise.withResolvers<boolean>()
    const perform = async (_: string, data: unknown): Promise<void> => {
      done.push(JSON.stringify(data))
      if (done.length === 20) all.resolve(true)
    }
    work(queue, perform)
    work(other, perform)
    await queue.add(Array.from({ length: 20 }, (_, at) => job(`job-${at}`)))
    await all.promise
    expect(new Set(done).size).toBe(20)
  })

  it('waits until a job is due', async () => {
    const [queue] = await open()
    const done = Promise.withResolvers<number>()
    const addedAt = performance.now()
    await queue.add([job('later', 400)])
    work(queue, async () => done.resolve(performance.now()))
    expect((await done.promise) - addedAt).toBeGreaterThanOrEqual(395)
  })

  it('tries a failed job again, and starts it anew when it failed for good', async () => {
    const [queue] = await open()
    let tries = 0
    const [failed, done] = [Promise.withResolvers<boolean>(), Promise.withResolvers<number>()]
    work(queue, async () => {
      tries += 1
      if (tries < 6) {
        if (tries === 5) failed.resolve(true)
        throw new Error('not yet')
      }
      done.resolve(tries)
    })
    await queue.add([job('stubborn')])
    await failed.promise
    await expect.poll(() => faults.length, { timeout: 5000 }).toBe(5)
    await queue.restart([job('stubborn')])
    expect(await done.promise).toBe(6)
  })

  it('adds again what it lost', async () => {
    const [queue] = await open()
    const done = Promise.withResolvers<unknown>()
    work(queue, async (_, data) => done.resolve(data))
    await queue.restart([job('lost')])
    expect(await done.promise).toEqual({ id: 'lost' })
  })

  it('repeats what recurs, once for all who wrote it down', async () => {
    const [queue, name] = await open()
    const [other] = await open(name)
    const at: number[] = []
    const thrice = Promise.withResolvers<boolean>()
    for (const each of [queue, other]) {
      await each.repeat({ name: 'tick', when: { every: 200 } })
      work(each, async () => {
        at.push(performance.now())
        if (at.length === 4) thrice.resolve(true)
      })
    }
    await thrice.promise
    expect((at[3] ?? 0) - (at[0] ?? 0)).toBeGreaterThan(350)
  })

  it('finishes what is in hand before it closes', async () => {
    const [queue] = await open()
    const [begun, go] = [Promise.withResolvers<boolean>(), Promise.withResolvers<boolean>()]
    let ended = false
    const worker = work(queue, async () => {
      begun.resolve(true)
      await go.promise
      ended = true
    })
    await queue.add([job('slow')])
    await begun.promise
    const closed = worker.close(5000)
    go.resolve(true)
    await closed
    expect(ended).toBe(true)
  })
}

async function answers(url: string): Promise<boolean> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null })
  redis.on('error', () => undefined)
  try {
    await redis.connect()
    return true
  } catch {
    return false
  } finally {
    redis.disconnect()
  }
}

async function forget(name: string): Promise<void> {
  if (!hasRedis) return
  const redis = new Redis(redisUrl)
  const keys = await redis.keys(`bull:${name}:*`)
  if (keys.length > 0) await redis.del(...keys)
  await redis.quit()
}
