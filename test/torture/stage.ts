/** Database, local Telegram and processes of one run, and what all the drivers share. */

import pg from 'pg'
import type { TerritoryId } from '#core/ids'
import { houseOf } from '#core/listing/member-command'
import type { Ports, Stores } from '#core/ports'
import { ok } from '#core/result'
import { ensureDemoTerritory } from '#prisma/seed/demo-territory'
import { sandboxToken } from '#run/config'
import { openDatabase } from '#run/database'
import { readKeys } from '#run/keys'
import { prepareEverything } from '#run/prepare-everything'
import { type Foundation, wire } from '#run/wire'
import { createSandbox } from '#sandbox/server'
import { createFleet, type Fleet, type Program, programs } from './fleet.ts'
import { freePort } from './free-port.ts'
import { recordDeliveries } from './history.ts'
import { holdWarden, type Warden } from './hold-warden.ts'
import type { TortureOptions } from './options.ts'
import type { Owner } from './owner.ts'
import { type HeldRedis, holdRedis } from './redis.ts'
import { createSim, type Sim } from './sim.ts'

export type Stage = {
  readonly sim: Sim
  readonly fleet: Fleet
  readonly ports: Ports
  readonly foundation: Foundation
  readonly territoryId: TerritoryId
  readonly folder: string
  readonly warden: Warden
  /** The whole environment of a process. */
  readonly environment: (program: Program) => NodeJS.ProcessEnv
  readonly apiUrl: string
  /** Where the jobs are kept, unless they are in the database. */
  readonly redis: HeldRedis | undefined
  /** As the database's owner, for proofs. */
  readonly owner: Owner
  readonly work: <T>(work: (stores: Stores) => Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
}

export type StageOptions = Pick<TortureOptions, 'redis' | 'seed'>

/** All is there but nobody works yet: the processes start when the people have come. */
export async function openStage(options: StageOptions): Promise<Stage> {
  const warden = await holdWarden()
  try {
    return await furnish(warden, options)
  } catch (fault) {
    await warden.release()
    throw fault
  }
}

async function furnish(warden: Warden, options: StageOptions): Promise<Stage> {
  const { folder, ownerUrl } = warden
  const redis = options.redis ? await holdRedis(warden) : undefined
  const foundation = await layFoundation(warden, redis?.url)
  const sandbox = await createSandbox({
    bots: [{ token: sandboxToken, username: 'filo_torture_bot', firstName: 'Filo' }],
    seed: options.seed,
  })
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2 })
  // A connection that idles when the server goes away must not hide why the run ended.
  pool.on('error', () => undefined)
  const owner: Owner = async <Row extends object>(text: string, values: unknown[] = []) =>
    (await pool.query<Row>(text, values)).rows
  await recordDeliveries(owner)
  const { territoryId } = await ensureDemoTerritory(ownerUrl)
  const portOf = new Map(await Promise.all(programs.map(async p => [p, await freePort()] as const)))
  const environment: Stage['environment'] = program => ({
    PATH: process.env['PATH'],
    HOME: folder,
    DATA_DIR: folder,
    DATABASE_URL: ownerUrl,
    REDIS_URL: redis?.url,
    SANDBOX_PORT: String(sandbox.port),
    PORT: String(portOf.get(program)),
    LOG_LEVEL: 'warn',
  })
  const fleet = createFleet(warden, environment)
  const { ports } = foundation
  return {
    ...{ ports, foundation, territoryId, folder, owner, fleet, sim: createSim(sandbox.url) },
    ...{ warden, environment, redis },
    apiUrl: `http://127.0.0.1:${portOf.get('api') ?? 0}`,
    work: async work => {
      const done = await ports.transact(houseOf({ territoryId }), async stores =>
        ok(await work(stores)),
      )
      if (!done.ok) throw new Error(`refused: ${done.refusal.code}`)
      return done.value
    },
    close: async () => {
      await fleet.lose()
      await Promise.all([pool.end(), foundation.close(), sandbox.close()])
      await warden.release()
    },
  }
}

/** What `npm run db:migrate` does, and the stores on top. */
async function layFoundation(
  { folder, ownerUrl }: Warden,
  redis: string | undefined,
): Promise<Foundation> {
  const quiet = () => undefined
  const keys = await readKeys({ encryptionKeys: undefined, folder }, quiet)
  const config = { folder, database: { mode: 'server', url: ownerUrl } } as const
  const database = await openDatabase(config, keys, quiet)
  await prepareEverything(
    database,
    redis === undefined ? { store: 'postgres' } : { store: 'redis', url: redis },
  )
  return wire(database, keys)
}
