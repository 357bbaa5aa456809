import { throwAll } from '../faults.ts'
import type { PlacementId, TerritoryId } from '../ids.ts'
import { localDay } from '../listing/lifetime.ts'
import { houseOf } from '../listing/member-command.ts'
import { toMinutes } from '../minutes.ts'
import type { Placement } from '../placement/placement.ts'
import { raiseFlag } from '../placement/raise-flag.ts'
import type { Ports, Stores } from '../ports.ts'
import { countedOf } from '../register/read-report.ts'
import { ok } from '../result.ts'
import { lookAhead, type Outlook } from './look-ahead.ts'
import { rulesOf } from './rules.ts'
import { createTally } from './tally.ts'
import { minutesByDay } from './turn.ts'
import { warnOfAbsence } from './warn-of-absence.ts'

/** So many placements in one page. */
const batch = 100
/** So long an entry may wait for its tutor: it is asked about after three days. */
const hoursToConfirm = 72

/**
 * Each morning, all placements under way: what somebody should see before it is too late becomes a
 * flag, once for each day it is about. Answers how many are new. A placement that cannot be looked at keeps no
 * other one waiting: what went wrong is thrown at the end.
 */
export const watchPlacements =
  (ports: Ports) =>
  async (territoryId: TerritoryId): Promise<number> => {
    const faults: unknown[] = []
    let found = 0
    for (const id of await underWay(ports, territoryId)) {
      const watching = ports.transact(houseOf({ territoryId }), async stores => {
        const placement = await stores.placements.read(id)
        return ok(placement ? await watchOne(stores, placement, ports.now()) : 0)
      })
      await watching.then(
        done => (found += done.ok ? done.value : 0),
        (fault: unknown) => faults.push(fault),
      )
    }
    throwAll(faults)
    return found
  }

async function underWay(ports: Ports, territoryId: TerritoryId): Promise<readonly PlacementId[]> {
  const done = await ports.transact(houseOf({ territoryId }), async ({ placements }) => {
    const ids: PlacementId[] = []
    for (;;) {
      const before = ids.at(-1)
      const filter = { states: ['active', 'suspended'] as const, limit: batch }
      const page = await placements.page({ ...filter, ...(before && { before }) })
      ids.push(...page.map(({ id }) => id))
      if (page.length < batch) return ok(ids)
    }
  })
  return done.ok ? done.value : []
}

async function watchOne(
  stores: Stores,
  placement: Placement,
  now: Temporal.Instant,
): Promise<number> {
  const { timeZone } = await stores.network.territory()
  const today = localDay(now, timeZone)
  const outlook = await outlookOf(stores, placement, { today, timeZone, now })
  const seen = lookAhead(rulesOf(placement.order.scheme, today), outlook)
  // Said at once where an absence is entered; what was missed there is made good here.
  await warnOfAbsence(stores, placement, now)
  let raised = 0
  for (const { kind, day, minutes } of seen) {
    const flag = { placementId: placement.id, kind, day, minutes, row: null }
    if (await raiseFlag(stores, flag, now)) raised += 1
  }
  return raised
}

type When = {
  readonly today: Temporal.PlainDate
  readonly timeZone: string
  readonly now: Temporal.Instant
}

async function outlookOf(
  stores: Stores,
  placement: Placement,
  { today, timeZone, now }: When,
): Promise<Outlook> {
  const { register, shifts } = stores
  const { id, order, owed, fromDay, toDay } = placement
  const [done, planned] = [createTally(), createTally()]
  let counted = 0
  const entered = new Set<number>()
  for (const row of await register.standing(id)) {
    if (row.plannedStartsAt !== null) entered.add(row.plannedStartsAt.epochMilliseconds)
    const minutes = toMinutes(countedOf(row))
    done.add({ day: row.day, minutes })
    counted += minutes
  }
  // What was turned up for and waits for its confirmation is still what was planned.
  const from = now.subtract({ hours: hoursToConfirm })
  for (const booking of await shifts.ofPlacement(id, { states: ['booked'], from })) {
    if (entered.has(booking.startsAt.epochMilliseconds)) continue
    for (const part of minutesByDay(booking, timeZone)) planned.add(part)
  }
  const since = await goesOnSince(stores, placement, timeZone)
  const terms = { own: order.limits, from: fromDay, to: toDay, since, owed }
  return { ...terms, counted: toMinutes(counted), done, planned, today }
}

/** While it rests nobody falls behind, and after that not of the time in which it did. */
async function goesOnSince(
  { placements }: Pick<Stores, 'placements'>,
  { id, state, fromDay, toDay }: Placement,
  timeZone: string,
): Promise<Temporal.PlainDate> {
  if (state !== 'active') return toDay.add({ days: 1 })
  const states = await placements.statesOf(id)
  if (!states.some(each => each.state === 'suspended')) return fromDay
  const resumed = states.at(-1)?.since.toZonedDateTimeISO(timeZone).toPlainDate() ?? fromDay
  return Temporal.PlainDate.compare(resumed, fromDay) > 0 ? resumed : fromDay
}
