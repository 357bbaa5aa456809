/** What happens later: the sender of messages, the worker of jobs, the schedule. */
import { randomBytes } from 'node:crypto'
import { Queue } from 'bullmq'
import { Redis } from 'ioredis'
import { createJobs, type Jobs } from '#jobs/jobs'
import type { JobStore } from '#jobs/queue'
import { createDispatch } from '#prisma/dispatch'
import { createSendingBudget } from '#prisma/sending-budget'
import { takeBackup } from './backup-file.ts'
import { botIdOf, type Config } from './config.ts'
import type { Database } from './database.ts'
import { createRegisterRootFiles, createRootFiles } from './seal-roots.ts'
import { codeOf, StartFault } from './start-fault.ts'
import type { Watch } from './watch.ts'
import type { Foundation } from './wire.ts'

/** Processes with the same name on the same store share the work. */
const queueName = 'filo'

type JobsDoorDeps = {
  readonly foundation: Foundation
  readonly config: Pick<Config, 'jobs' | 'telegram' | 'folder' | 'backupFolder' | 'sending'>
  readonly watch: Watch
}

/** Not started yet. Throws a StartFault when Redis does not answer. */
export async function openJobs({ foundation, config, watch }: JobsDoorDeps): Promise<Jobs> {
  const { ports, lookups, wordsOf, chatLimit, appPool, dispatchPool, database, keys } = foundation
  const { ownerUrl } = database
  const { folder, backupFolder: into, sending } = config
  if (config.jobs.store === 'redis') await reachRedis(config.jobs.url)
  const { token, apiRoot } = config.telegram
  return createJobs({
    ...{ ports, lookups, wordsOf, chatLimit },
    budget: createSendingBudget(appPool, botIdOf(config.telegram), sending.perSecond),
    isPaid: sending.isPaid,
    seal: {
      keys: foundation.sealKeys,
      roots: createRootFiles(config.folder),
      registerRoots: createRegisterRootFiles(config.folder),
    },
    dispatch: createDispatch(dispatchPool, database.dispatchUrl),
    store: storeOf(config.jobs, database),
    queueName,
    telegram: { token, apiRoot },
    instance: `${process.pid}-${randomBytes(4).toString('hex')}`,
    observe: watch.job,
    backUp: () => takeBackup({ ownerUrl, keys, folder, into }, ports.now()),
  })
}

/** The jobs of an emptied database would find nothing of what they are about. */
export async function forgetJobs(jobs: Config['jobs']): Promise<void> {
  if (jobs.store !== 'redis') return
  await reachRedis(jobs.url)
  const connection = new Redis(jobs.url, { maxRetriesPerRequest: null })
  const queue = new Queue(queueName, { connection })
  await queue.obliterate({ force: true })
  await queue.close()
  await connection.quit()
}

/** For the line that says what runs where; an address may carry a password. */
export const jobsPlace = (jobs: Config['jobs']): string =>
  jobs.store === 'postgres' ? 'in the database' : `Redis at ${new URL(jobs.url).host}`

const storeOf = (jobs: Config['jobs'], { appUrl }: Database): JobStore =>
  jobs.store === 'redis' ? { kind: 'redis', url: jobs.url } : { kind: 'postgres', url: appUrl }

const patienceMs = 5000

async function reachRedis(url: string): Promise<void> {
  const options = { lazyConnect: true, connectTimeout: patienceMs, retryStrategy: () => null }
  const redis = new Redis(url, options)
  let reason: unknown
  redis.on('error', fault => {
    reason = fault
  })
  try {
    await redis.connect()
    await redis.ping()
  } catch (fault) {
    const why = codeOf(reason) || codeOf(fault) || 'refused'
    const place = new URL(url).host
    throw new StartFault(
      `REDIS_URL: no Redis answers at ${place} (${why}): start it, or correct the address.`,
    )
  } finally {
    redis.disconnect()
  }
}
