/** One run: people exchange hours while processes die and the network misbehaves; then the proofs. */
import { createRandom } from '#sandbox/random'
import { createApiHand } from './api-hand.ts'
import { createCallRecord } from './call-record.ts'
import { createDesk } from './desk.ts'
import { drive } from './driver.ts'
import { watchCalls } from './events.ts'
import { faultPlan } from './faults.ts'
import { createKiller, planStrikes } from './killer.ts'
import { giveLesson } from './lesson.ts'
import { loggedFaults } from './logged-faults.ts'
import type { TortureOptions } from './options.ts'
import {
  bringNeighbour,
  bringOperator,
  bringVolunteer,
  type Neighbour,
  openTerritory,
} from './people.ts'
import { makePlans } from './plan.ts'
import { joinProofs, type Proof } from './proof.ts'
import { proveBooks } from './proof-books.ts'
import { proveLessons } from './proof-lessons.ts'
import { proveNotices } from './proof-notices.ts'
import { proveRepeats } from './proof-repeats.ts'
import { proveUpdates } from './proof-updates.ts'
import { proveWords } from './proof-words.ts'
import { propose } from './propose.ts'
import { backUp, liveAgain } from './second-life.ts'
import { settle } from './settle.ts'
import { openStage, type Stage } from './stage.ts'
import { createStopwatch } from './stopwatch.ts'
import { createVolunteer } from './volunteer.ts'
import { waitUntil } from './wait-until.ts'
import { walkAll } from './walk-all.ts'

/** Exchanges under way at once. */
const atOnce = 10
/** So many exchanges to one lesson for several. */
const lessonEvery = 15

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

async function run(stage: Stage, options: TortureOptions): Promise<Record> {
  const { sim, fleet } = stage
  const random = createRandom(options.seed)
  await openTerritory(stage)
  const people: Neighbour[] = []
  const wanted = Math.max(6, Math.min(60, Math.ceil(options.exchanges / 3)))
  for (let number = 0; number < wanted; number += 1) {
    people.push(await bringNeighbour(stage, number))
  }
  const plans = makePlans(random, wanted, options.exchanges)
  const steps = plans.reduce((sum, plan) => sum + plan.steps.length, 0)
  const desk = createDesk(createApiHand(stage.apiUrl, await bringOperator(stage)))
  const vouch = createVolunteer(await bringVolunteer(stage))
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
    ...{ stage, random, settle: desk, vouch },
    tapped: (times: number) => {
      seen.taps += times
    },
    advanced: () => {
      seen.steps += 1
      if (seen.steps >= steps / 2) half.resolve(undefined)
    },
  }
  const lessons = Array.from(
    { length: Math.ceil(options.exchanges / lessonEvery) },
    (_, number) => {
      const [leader, ...guests] = Array.from({ length: 3 }, (_one, at) => at).map(at =>
        personAt(people, number * 3 + at),
      )
      if (leader === undefined) throw new Error('a lesson of nobody')
      return () => giveLesson(deps, number, [leader, ...guests])
    },
  )
  const exchanges = plans.map((plan, number) => async () => {
    await calls.pull()
    const pair = { giver: personAt(people, plan.giver), receiver: personAt(people, plan.receiver) }
    await drive(deps, await propose(stage, number, pair), pair, plan)
  })
  const stuck = await walkAll([...lessons, ...exchanges], atOnce)
  half.resolve(undefined)
  stopWatching()
  await waitUntil({ what: 'the last kills', ms: 120_000 }, () => {
    killer.strike(Number.POSITIVE_INFINITY)
    return killer.left() === 0 ? true : undefined
  })
  return { calls, taps: seen.taps, backup, stuck }
}

function personAt(people: readonly Neighbour[], at: number): Neighbour {
  const person = people[at % people.length]
  if (person === undefined) throw new Error('a plan for nobody')
  return person
}

async function prove(stage: Stage, record: Record): Promise<Proof> {
  const { owner, fleet, sim } = stage
  const calls = record.calls.calls()
  const exchanges = await owner<{ state: string; count: number }>(
    'select state, count(*)::int from exchange group by 1 order by 1',
  )
  const [rare] = await owner<{ vouched: number; corrected: number }>(
    `select count(*) filter (where action = 'exchange.confirm' and reason is not null)::int as vouched,
      count(*) filter (where action = 'exchange.reverse')::int as corrected from audit`,
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
      ['confirmed by a volunteer', rare?.vouched ?? 0],
      ['taken back at the desk', rare?.corrected ?? 0],
    ],
    failures: record.stuck,
  }
  return joinProofs([
    head,
    await proveBooks(stage),
    await proveLessons(owner),
    await proveNotices(owner, calls),
    await proveWords(owner, calls),
    await proveRepeats(owner, calls, fleet.deaths),
    await proveUpdates(owner, calls, await sim.stats()),
  ])
}
