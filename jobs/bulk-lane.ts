/**
 * The one lane of messages to many: of all mailings of all territories the one with the nearest
 * deadline leaves, at the pace that the bot's budget leaves to it, evenly.
 */
import type { BulkTurns } from '#core/delivery/budget'
import type { Dispatch, DueMailing } from '#core/delivery/dispatch'
import { houseOf } from '#core/listing/member-command'
import { ok } from '#core/result'
import { type ClaimDeps, claimMail, type Leaving } from './claim-mail.ts'
import { createFlight, type Flight, type FlightDeps } from './flight.ts'
import { createLoop, type Sender } from './loop.ts'
import { createRest, sleep } from './rest.ts'

export type LaneDeps = ClaimDeps &
  FlightDeps & { readonly dispatch: Pick<Dispatch, 'nextMailing' | 'emptyMailings'> }

/** Looks at least this often, whether woken or not. */
const longestWaitMs = 1000
/** After a fault of our own, the mailing lets others go first. */
const faultPause = { minutes: 1 } as const

export function createBulkLane(deps: LaneDeps): Sender {
  const rest = createRest()
  const flight = createFlight(deps)
  const crew = createCrew(deps, flight)
  const endEmpty = createEnding(deps)

  const look = async (): Promise<void> => {
    await endEmpty()
    const room = await flight.room()
    const due = await deps.dispatch.nextMailing(deps.ports.now())
    if (due === undefined) return rest.until(longestWaitMs)
    const turns = await deps.budget.bulk(room)
    if (turns.count === 0) return rest.until(Math.min(longestWaitMs, turns.waitMs))
    await crew.claim(due, turns)
  }
  const finish = async (): Promise<void> => {
    await crew.done()
    await flight.landed()
  }

  const loop = createLoop({ rest, observe: deps.observe, where: 'bulk lane', look, finish })
  return {
    ...loop,
    stop: async ms => {
      flight.ground()
      await loop.stop(ms)
    },
  }
}

/** A database that is slow to answer must not cost the pace: the next turns are claimed meanwhile. */
const claimsAtOnce = 4

function createCrew(deps: LaneDeps, flight: Flight) {
  const claims = new Set<Promise<void>>()
  const claimNext = createClaim(deps)
  const claim = async (due: DueMailing, turns: BulkTurns): Promise<void> => {
    const first = performance.now() + turns.waitMs
    const leaving = await claimNext(due, turns.count)
    for (const [at, mail] of leaving.entries()) flight.leave(mail, first + at * turns.everyMs)
  }
  return {
    /** Begins to; waits while as many as may are at it. */
    claim: async (due: DueMailing, turns: BulkTurns): Promise<void> => {
      const work = claim(due, turns)
        .catch((fault: unknown) => deps.observe({ kind: 'fault', where: 'bulk lane', fault }))
        .finally(() => claims.delete(work))
      claims.add(work)
      while (claims.size >= claimsAtOnce) await Promise.race(claims)
    },
    done: () => Promise.all(claims),
  }
}

/** For so long nothing but faults, and it is the mailing that is ill, not a database that restarts. */
const illAfterMs = 3000
const faultWaitMs = 300

function createClaim(deps: LaneDeps) {
  /** Since when nothing of a mailing could be claimed. */
  const faults = new Map<number, number>()
  return async (due: DueMailing, most: number): Promise<readonly Leaving[]> => {
    try {
      const leaving = await claimMail(deps, due, most)
      faults.delete(due.id)
      return leaving
    } catch (fault) {
      const where = `mailing ${due.territoryId}-${due.id}`
      deps.observe({ kind: 'fault', where, fault })
      const since = faults.get(due.id) ?? performance.now()
      faults.set(due.id, since)
      await sleep(faultWaitMs)
      if (performance.now() - since < illAfterMs) return []
      faults.delete(due.id)
      await putOff(deps, due)
      return []
    }
  }
}

async function putOff({ ports }: LaneDeps, due: DueMailing): Promise<void> {
  const until = ports.now().add(faultPause)
  await ports.transact(houseOf(due), async ({ lane }) => {
    await lane.putOff(due.id, until)
    return ok(undefined)
  })
}

/** A mailing ends when the last of it has its fate: looked for now and then. */
function createEnding({ dispatch, ports }: LaneDeps): () => Promise<void> {
  let nextMs = 0
  return async () => {
    if (performance.now() < nextMs) return
    nextMs = performance.now() + longestWaitMs
    for (const { territoryId, id } of await dispatch.emptyMailings(ports.now())) {
      await ports.transact(houseOf({ territoryId }), async ({ lane }) => {
        await lane.dropLate(id, ports.now())
        return ok(await lane.end(id, ports.now()))
      })
    }
  }
}
