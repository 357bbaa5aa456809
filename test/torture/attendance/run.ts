/** People come and go while processes die and the network misbehaves; then the clerk adds up. */
import { createRandom } from '#sandbox/random'
import { createApiHand } from '../api-hand.ts'
import { createCallRecord } from '../call-record.ts'
import { watchCalls } from '../events.ts'
import { faultPlan } from '../faults.ts'
import { createKiller, planStrikes } from '../killer.ts'
import { bringOperator, openTerritory } from '../people.ts'
import { joinProofs, type Proof } from '../proof.ts'
import { settle } from '../settle.ts'
import { openStage, type Stage } from '../stage.ts'
import { createStopwatch } from '../stopwatch.ts'
import { waitUntil } from '../wait-until.ts'
import { walkAll } from '../walk-all.ts'
import type { Account, AttendanceRun } from './account.ts'
import { reckon } from './clerk.ts'
import { comeBy } from './come.ts'
import { bringPeople, type Person } from './ground.ts'
import type { AttendanceOptions } from './options.ts'
import { makePlans, type Plan } from './plan.ts'
import { proveAttendance } from './proof.ts'
import { say } from './say.ts'
import type { Deps } from './taps.ts'

/** People with something in hand at once. */
const atOnce = 10
/** How often each of them comes. */
const each = 5

/** Throws when the run itself cannot go on; what it proves wrong is in `failures`. */
export async function runAttendance(options: AttendanceOptions): Promise<Proof> {
  const stage = await openStage(options)
  try {
    const watch = createStopwatch()
    const run = await live(stage, options)
    watch.lap('seconds of coming and going')
    await settle(stage, options.hurry)
    watch.lap('seconds to come to rest')
    await run.calls.pull()
    return joinProofs([await proveAttendance(run), { rows: watch.laps, failures: [] }])
  } finally {
    await stage.close()
  }
}

async function live(stage: Stage, options: AttendanceOptions): Promise<AttendanceRun> {
  const { sim, fleet } = stage
  const random = createRandom(options.seed)
  await openTerritory(stage)
  const hand = createApiHand(stage.apiUrl, await bringOperator(stage))
  const many = Math.max(6, Math.ceil(options.entries / each))
  const people = await bringPeople(stage, many)
  const plans = makePlans(random, many, options.entries)
  const steps = plans.flat().reduce((sum, { words }) => sum + words.length + 1, 0)
  const killer = createKiller(fleet, planStrikes(random, options.kills, steps))
  const calls = createCallRecord(sim)
  const seen = { steps: 0, taps: 0 }
  const today = stage.ports.now().toZonedDateTimeISO('Europe/Rome').toPlainDate()
  const deps: Deps = {
    ...{ stage, hand, today },
    tapped: times => {
      seen.taps += times
    },
    advanced: () => {
      seen.steps += 1
    },
  }
  await fleet.start()
  await sim.setFaults(faultPlan(options.seed))
  const stopWatching = await watchCalls(sim.url, () => killer.strike(seen.steps))
  const accounts: Account[] = []
  const walks = people.map((person, at) => async () => {
    for (const plan of plans[at] ?? []) {
      await calls.pull()
      accounts.push(await carryOut(deps, person, plan))
    }
  })
  const stuck = await walkAll(walks, atOnce)
  stopWatching()
  await waitUntil({ what: 'the last kills', ms: 120_000 }, () => {
    killer.strike(Number.POSITIVE_INFINITY)
    return killer.left() === 0 ? true : undefined
  })
  return { stage, calls, accounts, taps: seen.taps, stuck }
}

async function carryOut(deps: Deps, person: Person, plan: Plan): Promise<Account> {
  const { id, minutes } = await comeBy[plan.way](deps, person, plan)
  for (const [at, word] of plan.words.entries()) {
    await say(deps, { person, plan, id }, word, at)
  }
  return { id, person, due: reckon(plan, minutes) }
}
