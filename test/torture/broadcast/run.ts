/** One message to many while processes die, the network misbehaves and the database breaks down. */

import { createRandom } from '#sandbox/random'
import type { LoggedCall } from '#sandbox/sim-types'
import { createCallRecord } from '../call-record.ts'
import { watchCalls } from '../events.ts'
import { createKiller, planStrikes } from '../killer.ts'
import { bringPerson, openTerritory } from '../people.ts'
import { settle } from '../settle.ts'
import { openStage, type Stage } from '../stage.ts'
import { waitUntil } from '../wait-until.ts'
import { type Audience, bringAudience } from './audience.ts'
import { crashDatabase, type Outage } from './database-crash.ts'
import { bulkFaults } from './faults.ts'
import type { BroadcastOptions } from './options.ts'
import { mark, sendToAll } from './send.ts'
import { keepTalking, type Talk } from './talk.ts'

export type BroadcastRun = {
  readonly stage: Stage
  readonly audience: Audience
  readonly outage: Outage | undefined
  readonly talk: Talk
  /** All that was asked of Telegram. */
  readonly calls: readonly LoggedCall[]
}

/** At 30 a second, with pauses and restarts between, however slow the machine. */
const patienceMs = 600_000

/** Throws when the run itself cannot go on. The stage is closed when `look` has seen it. */
export async function runBroadcast<T>(
  options: BroadcastOptions,
  look: (run: BroadcastRun) => Promise<T>,
): Promise<T> {
  const stage = await openStage(options)
  try {
    return await look(await send(stage, options))
  } finally {
    await stage.close()
  }
}

async function send(stage: Stage, options: BroadcastOptions): Promise<BroadcastRun> {
  const { sim, fleet, owner } = stage
  await openTerritory(stage)
  await stage.work(({ network }) =>
    network.saveSettings({ secondOperatorAbove: 1_000_000 }, stage.ports.now()),
  )
  const audience = await bringAudience(stage, options.people)
  const { memberId, phone } = await bringPerson(stage, 'Desk', { role: 'operator' })
  await sim.setRate({ enforce: true })
  await fleet.start()
  if (options.trouble) await sim.setFaults(bulkFaults(options.seed))
  await sendToAll(stage, memberId)
  const strikes = planStrikes(createRandom(options.seed), options.kills, options.people)
  const killer = createKiller(fleet, strikes)
  const record = createCallRecord(sim)
  let requests = 0
  const stopWatching = await watchCalls(sim.url, () => {
    requests += 1
    killer.strike(requests)
  })
  const talking = keepTalking(phone)
  const crashing = options.trouble ? crashAtHalf(stage, options.people) : undefined
  await waitUntil(
    { what: 'everybody has had their turn', ms: patienceMs, everyMs: 500 },
    async () => {
      await record.pull()
      return isOver(stage).catch(() => undefined)
    },
  )
  const outage = await crashing
  stopWatching()
  await waitUntil({ what: 'the last kills', ms: 120_000 }, () => {
    killer.strike(Number.POSITIVE_INFINITY)
    return killer.left() === 0 ? true : undefined
  })
  const talk = await talking.end()
  await settle(stage, options.hurry)
  await waitUntil({ what: 'the mailing ends', ms: 30_000 }, async () => {
    const [mailing] = await owner<{ state: string }>('select state from mailing')
    return mailing?.state === 'ended' ? true : undefined
  })
  await record.pull()
  return { stage, audience, outage, talk, calls: record.calls() }
}

async function crashAtHalf({ sim, owner, redis }: Stage, people: number): Promise<Outage> {
  await waitUntil({ what: 'half of them have it', ms: patienceMs, everyMs: 200 }, async () =>
    (await sim.tally(mark)).messages >= people / 2 ? true : undefined,
  )
  await redis?.crash()
  return crashDatabase(owner)
}

/** Nobody waits any more. */
async function isOver({ owner }: Stage): Promise<true | undefined> {
  const [row] = await owner<{ all: number; waiting: number }>(
    `select count(*)::int as all, (count(*) filter (where state = 'waiting'))::int as waiting
    from delivery where mailing_id is not null`,
  )
  return row !== undefined && row.all > 0 && row.waiting === 0 ? true : undefined
}
