/** One run: people exchange hours while processes die and the network misbehaves; then the proofs. */
import { createRandom } from '#sandbox/random'
import { createCallRecord } from './call-record.ts'
import { createDesk } from './desk.ts'
import { drive } from './driver.ts'
import { watchCalls } from './events.ts'
import { faultPlan } from './faults.ts'
import { createKiller, planStrikes } from './killer.ts'
import { loggedFaults } from './logged-faults.ts'
import type { TortureOptions } from './options.ts'
import { bringNeighbour, bringOperator, type Neighbour, openTerritory } from './people.ts'
import { makePlan, type Plan } from './plan.ts'
import { joinProofs, type Proof } from './proof.ts'
import { proveBooks } from './proof-books.ts'
import { proveNotices } from './proof-notices.ts'
import { proveRepeats } from './proof-repeats.ts'
import { proveUpdates } from './proof-updates.ts'
import { propose } from './propose.ts'
import { backUp, liveAgain } from './second-life.ts'
import { settle } from './settle.ts'
import { openStage, type Stage } from './stage.ts'
import { waitUntil } from './wait-until.ts'

/** Exchanges under way at once. */
const atOnce = 10

type Record = {
  readonly calls: ReturnType<typeof createCallRecord>
  readonly taps: number
  /** The file that was written in the middle of the run. */
  readonly backup: Promise<string>
  readonly stuck: readonly string[]
}

/** Throws when the run itself cannot go on; what it proves wrong is in `failures`. */
export async function torture(options: TortureOptions): Promise<Proof> {
  const stage = await openStage(options)
  try {
    const watch = createStopwatch()
    const record = await run(stage, options)
    watch.lap('seconds of exchanging')
    await settle(stage, options.hurry)
    watch.lap('seconds to come to rest')
    await record.calls.pull()
    const times = { rows: watch.laps, failures: [] }
    const proof = await prove(stage, record)
    return joinProofs([proof, await liveAgain(stage, await record.backup), times])
  } finally {
    await stage.close()
  }
}

function createStopwatch() {
  let since = performance.now()
  const laps: (readonly [label: string, seconds: number])[] = []
  return {
    laps,
    lap: (label: string): void => {
      laps.push([label, Math.round((performance.now() - since) / 1000)])
      since = performance.now()
    },
  }
}

async function run(stage: Stage, options: TortureOptions): Promise<Record> {
  const { sim, fleet } = stage
  const random = createRandom(options.seed)
  await openTerritory(stage)
  const people: Neighbour[] = []
  const wanted = Math.max(6, Math.min(60, Math.ceil(options.exchanges / 3)))
  for (let number = 0; number < wanted; number += 1) {
    people.push(await bringNeighbour(stage, number))
  }
  const plans = Array.from({ length: options.exchanges }, () => makePlan(random, wanted))
  const steps = plans.reduce((sum, plan) => sum + plan.steps.length, 0)
  const desk = createDesk(stage.apiUrl, await bringOperator(stage))
  const killer = createKiller(fleet, planStrikes(random, options.kills, steps))
  const calls = createCallRecord(sim)
  const seen = { steps: 0, taps: 0 }
  const half = Promise.withResolvers<undefined>()
  const backup = half.promise.then(() => backUp(stage))
  // Why there is none is said where it is needed.
  backup.catch(() => undefined)

  await fleet.start()
  await sim.setFaults(faultPlan(options.seed))
  const stopWatching = await watchCalls(sim.url, () => killer.strike(seen.steps))
  const deps = {
    ...{ stage, random, settle: desk },
    tapped: (times: number) => {
      seen.taps += times
    },
    advanced: () => {
      seen.steps += 1
      if (seen.steps >= steps / 2) half.resolve(undefined)
    },
  }
  const stuck = await walkAll(plans, async (plan, number) => {
    await calls.pull()
    const pair = pairOf(people, plan)
    await drive(deps, await propose(stage, number, pair), pair, plan)
  })
  half.resolve(undefined)
  stopWatching()
  await waitUntil({ what: 'the last kills', ms: 120_000 }, () => {
    killer.strike(Number.POSITIVE_INFINITY)
    return killer.left() === 0 ? true : undefined
  })
  return { calls, taps: seen.taps, backup, stuck }
}

/** So many at once, in their order; the reasons of those that did not reach their end. */
async function walkAll(
  plans: readonly Plan[],
  walk: (plan: Plan, number: number) => Promise<void>,
): Promise<readonly string[]> {
  const queue = plans.entries()
  const stuck: string[] = []
  const walker = async (): Promise<void> => {
    for (const [number, plan] of queue) {
      await walk(plan, number).catch((fault: unknown) => stuck.push(String(fault)))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, walker))
  return stuck
}

function pairOf(people: readonly Neighbour[], { giver, receiver }: Plan) {
  const [gives, receives] = [people[giver], people[receiver]]
  if (gives === undefined || receives === undefined) throw new Error('a plan for nobody')
  return { giver: gives, receiver: receives }
}

async function prove(stage: Stage, record: Record): Promise<Proof> {
  const { owner, fleet, sim } = stage
  const calls = record.calls.calls()
  const exchanges = await owner<{ state: string; count: number }>(
    'select state, count(*)::int from exchange group by 1 order by 1',
  )
  const faults = await loggedFaults(stage.folder)
  const head: Proof = {
    rows: [
      ['processes killed', fleet.deaths.length],
      ['starts that failed', fleet.failedStarts()],
      ['faults in the logs of jobs and API', faults],
      ['requests hit by a fault', calls.filter(({ fault }) => fault !== undefined).length],
      ['taps', record.taps],
      ...exchanges.map(({ state, count }) => [`exchanges ${state}`, count] as const),
    ],
    failures: record.stuck,
  }
  return joinProofs([
    head,
    await proveBooks(stage),
    await proveNotices(owner, calls),
    await proveRepeats(owner, calls, fleet.deaths),
    await proveUpdates(owner, calls, await sim.stats()),
  ])
}
