import { breakSilence } from '#core/absence/break-silence'
import { digestOpportunities } from '#core/alert/digest-opportunities'
import { lookAfterAttendance } from '#core/attendance/look-after'
import { remindCandidacies } from '#core/candidacy/remind-candidacies'
import type { Dispatch } from '#core/delivery/dispatch'
import { throwAll } from '#core/faults'
import { handOverForsaken } from '#core/hidden/hand-over'
import { warnOfEnd } from '#core/host/warn-of-end'
import type { TerritoryId } from '#core/ids'
import type { Lookups, Ports } from '#core/ports'
import { remindFollowers } from '#core/referral/remind-followers'
import { signRegister } from '#core/register/check-register'
import type { RegisterRootFiles } from '#core/register/register-root'
import { keepPeriods } from '#core/retention/keep-periods'
import { watchPlacements } from '#core/scheme/watch-placements'
import { checkBooks } from '#core/seal/check-books'
import { type SealDeps, sealEntries } from '#core/seal/seal-entries'
import { makeShifts } from '#core/shift/make-shifts'
import { remindShifts } from '#core/shift/remind-shifts'
import { announceStatements } from '#core/statement/announce-statements'
import type { Observe } from './observe.ts'
import type { JobQueue, Recurring } from './queue.ts'
import { recoverStranded } from './recover-stranded.ts'
import type { Relay } from './relay.ts'
import { sleep } from './rest.ts'

export type ScheduleDeps = {
  readonly ports: Ports
  readonly lookups: Pick<Lookups, 'forgetLeftovers'>
  readonly dispatch: Dispatch
  readonly relay: Relay
  readonly seal: Pick<SealDeps, 'keys' | 'roots'> & { readonly registerRoots: RegisterRootFiles }
  readonly observe: Observe
  /** Writes everything to a file outside the database. Throws when it could not. */
  readonly backUp: () => Promise<{ readonly rows: number; readonly bytes: number }>
}

/** So long an unfinished way in is kept for whoever wants to go on. */
const unfinishedDays = 30

/** What recurs, and when: a sweep every minute, the rest at night. One process does each. */
const recurring: readonly Recurring[] = [
  { name: 'sweep', when: { every: 60_000 } },
  { name: 'seal-entries', when: { every: 60_000 } },
  { name: 'back-up', when: { pattern: '30 2 * * *', tz: 'Europe/Rome' } },
  { name: 'forget-leftovers', when: { pattern: '0 4 * * *', tz: 'Europe/Rome' } },
  { name: 'keep-periods', when: { pattern: '30 4 * * *', tz: 'Europe/Rome' } },
  { name: 'break-silence', when: { pattern: '0 5 * * *', tz: 'Europe/Rome' } },
  { name: 'announce-statements', when: { pattern: '0 8 1 * *', tz: 'Europe/Rome' } },
  { name: 'watch-placements', when: { pattern: '0 7 * * *', tz: 'Europe/Rome' } },
  { name: 'remind-followers', when: { pattern: '30 8 * * *', tz: 'Europe/Rome' } },
  { name: 'warn-hosts', when: { pattern: '45 8 * * *', tz: 'Europe/Rome' } },
  { name: 'hand-over-forsaken', when: { pattern: '15 5 * * *', tz: 'Europe/Rome' } },
  { name: 'make-shifts', when: { pattern: '0 1 * * *', tz: 'Europe/Rome' } },
  { name: 'remind-shifts', when: { pattern: '*/10 * * * *', tz: 'Europe/Rome' } },
  // Each territory has its own hour.
  { name: 'digest-opportunities', when: { pattern: '*/10 * * * *', tz: 'Europe/Rome' } },
  { name: 're-add-books', when: { pattern: '30 3 * * *', tz: 'Europe/Rome' } },
  { name: 'look-after-attendance', when: { pattern: '*/10 * * * *', tz: 'Europe/Rome' } },
  { name: 'sign-registers', when: { pattern: '45 3 * * *', tz: 'Europe/Rome' } },
]

export async function writeSchedule(queue: Pick<JobQueue, 'repeat'>): Promise<void> {
  for (const each of recurring) await queue.repeat(each)
}

/** False when the name is not one that recurs. */
export async function performRecurring(deps: ScheduleDeps, name: string): Promise<boolean> {
  const work = Object.hasOwn(inEachTerritory, name) ? inEachTerritory[name] : undefined
  if (work !== undefined) await everywhere(deps, work)
  else if (name === 'sweep') await sweep(deps)
  else if (name === 'back-up') deps.observe({ kind: 'backed-up', ...(await deps.backUp()) })
  else if (name === 'forget-leftovers') await deps.lookups.forgetLeftovers(unfinishedDays)
  else return false
  return true
}

async function sweep({ relay, ...deps }: ScheduleDeps): Promise<void> {
  await recoverStranded(deps)
  await relay.run()
  await relay.recover()
}

type InTerritory = (deps: ScheduleDeps, territoryId: TerritoryId) => Promise<unknown>

const inEachTerritory: Readonly<Record<string, InTerritory>> = {
  'break-silence': ({ ports }, id) => breakSilence(ports)(id),
  'hand-over-forsaken': ({ ports }, id) => handOverForsaken(ports)(id),
  'digest-opportunities': ({ ports }, id) => digestOpportunities(ports)(id),
  'make-shifts': ({ ports }, id) => makeShifts(ports)(id),
  'remind-shifts': ({ ports }, id) => remindShifts(ports)(id),
  'watch-placements': ({ ports }, id) => watchPlacements(ports)(id),
  'look-after-attendance': ({ ports }, id) => lookAfterAttendance(ports)(id),
  'warn-hosts': ({ ports }, id) => warnOfEnd(ports)(id),
  'announce-statements': ({ ports }, id) => announceStatements(ports)(id),
  'remind-followers': async ({ ports }, id) => {
    await remindFollowers(ports)(id)
    await remindCandidacies(ports)(id)
  },
  // Counts alone are told.
  'keep-periods': async ({ ports, observe }, territoryId) => {
    observe({ kind: 'purged', territoryId, counts: await keepPeriods(ports)(territoryId) })
  },
  // A difference is an alarm, and is told of every territory that has one.
  're-add-books': async ({ ports, seal, observe }, territoryId) => {
    const { faults } = await checkBooks({ ports, ...seal })(territoryId)
    if (faults.length > 0) observe({ kind: 'books-differ', territoryId, faults })
  },
  // So is a register that is not as it was; the others are signed where they stand.
  'sign-registers': async ({ ports, seal, observe }, territoryId) => {
    const { keys, registerRoots: roots } = seal
    const { faults } = await signRegister({ ports, keys, roots })(territoryId)
    if (faults.length > 0) observe({ kind: 'registers-differ', territoryId, faults })
  },
  // What was committed since the last minute; a broken chain is an alarm each time, until it is seen to.
  'seal-entries': async ({ ports, seal, observe }, territoryId) => {
    const done = await sealEntries({ ports, ...seal, rest: sleep })(territoryId)
    if (done.kind === 'broken') observe({ kind: 'seal-broken', territoryId, number: done.number })
  },
}

/** What goes wrong in one territory keeps no other one waiting; it is thrown when all have had their turn. */
async function everywhere(deps: ScheduleDeps, work: InTerritory): Promise<void> {
  const faults: unknown[] = []
  for (const territoryId of await deps.dispatch.territories()) {
    await work(deps, territoryId).catch((fault: unknown) => faults.push(fault))
  }
  throwAll(faults)
}
