import type pg from 'pg'
import type { MemberId, TelegramId, TerritoryId } from '#core/ids'
import { houseOf } from '#core/listing/member-command'
import type { Lookups, Ports, Stores } from '#core/ports'
import { ok } from '#core/result'
import { createLookups } from '#prisma/lookups'
import { type Demo, seedDemo } from '#prisma/seed/seed-demo'
import { createPool } from '#prisma/sql'
import { createTransact } from '#prisma/transact'
import { createTestDatabase } from '#test/database'
import { createTestStores } from './test-stores.ts'

/** The demo territory in a database of the test's own, with a clock that the test moves. */
export type PeopleWorld = {
  readonly ports: Ports
  readonly lookups: Lookups
  readonly territoryId: TerritoryId
  readonly demo: Demo
  readonly now: () => Temporal.Instant
  readonly advance: (by: { hours: number }) => void
  /** One unit of work that is never refused. */
  readonly read: <T>(work: (stores: Stores) => Promise<T>) => Promise<T>
  /** Kinds of the notices written to a member or an account, oldest first. */
  readonly noticesTo: (to: TelegramId | MemberId) => Promise<readonly string[]>
  readonly orders: () => Promise<readonly { job: string; runAt: Temporal.Instant }[]>
  readonly close: () => Promise<void>
}

/** Starts on Tuesday 24 November 2026 at 11:00 in Rome. */
export async function openPeopleWorld(): Promise<PeopleWorld> {
  const database = await createTestDatabase()
  const pool = createPool(database.appUrl, 4)
  const owner = createPool(database.ownerUrl, 1)
  let clock = Temporal.Instant.from('2026-11-24T10:00:00Z')
  const now = () => clock
  const ports: Ports = { transact: createTransact(pool, createTestStores), now }
  const demo = await seedDemo(database.ownerUrl, ports)
  const { territoryId } = demo
  return {
    ports,
    lookups: createLookups(pool),
    territoryId,
    demo,
    now,
    advance: by => {
      clock = clock.add(by)
    },
    read: async work => {
      const result = await ports.transact(houseOf({ territoryId }), async stores =>
        ok(await work(stores)),
      )
      if (!result.ok) throw new Error('reading is never refused')
      return result.value
    },
    noticesTo: to => noticesTo(owner, to),
    orders: async () => {
      const text = `select job, run_at as "runAt" from outbox where job <> 'match-offer' order by id`
      return (await owner.query<{ job: string; runAt: Temporal.Instant }>(text)).rows
    },
    close: async () => {
      await pool.end()
      await owner.end()
      await database.drop()
    },
  }
}

async function noticesTo(owner: pg.Pool, to: number): Promise<readonly string[]> {
  const { rows } = await owner.query<{ kind: string }>(
    'select kind from delivery where telegram_id = $1 or member_id = $1 order by id',
    [to],
  )
  return rows.map(row => row.kind)
}
