/**
 * The shifts of the next five weeks are made from the openings of the hosts, one for each opening and
 * day, and none on a holiday: where a day became one later, they do not take place, and whoever was to come
 * is told. Doing it again changes nothing; what was cancelled is not made again.
 */
import type { Opening } from '../host/place.ts'
import type { TerritoryId } from '../ids.ts'
import { localDay } from '../listing/lifetime.ts'
import { houseOf } from '../listing/member-command.ts'
import { toMinutes } from '../minutes.ts'
import type { Ports, Stores } from '../ports.ts'
import { ok } from '../result.ts'
import { endShift } from './end-shift.ts'
import { followOpening } from './follow-opening.ts'
import { followPlan } from './follow-plan.ts'
import { type NewShift, takesPeople } from './shift.ts'
import { spanOn } from './turn.ts'

const weeksAhead = 5

/** At night, over the whole territory: each placement in a transaction of its own. */
export const makeShifts =
  (ports: Ports) =>
  async (territoryId: TerritoryId): Promise<void> => {
    const scope = houseOf({ territoryId })
    const toFollow = await ports.transact(scope, async stores => {
      const now = ports.now()
      await makeMissing(stores, now)
      await followOpening(stores, null, now)
      await restOnHolidays(stores, now)
      const filter = { placementId: null, now }
      const gaps = (await stores.shifts.gaps(filter)).map(({ placementId }) => placementId)
      const unfounded = await stores.shifts.unfounded(filter)
      return ok([...gaps, ...unfounded.map(({ booking }) => booking.placementId)])
    })
    if (!toFollow.ok) return
    for (const placementId of new Set(toFollow.value)) {
      await ports.transact(scope, async stores => {
        await followPlan(stores, placementId, ports.now())
        return ok(placementId)
      })
    }
  }

/** To be called where an opening begins, in the same transaction. */
export async function makeMissing(stores: Stores, now: Temporal.Instant): Promise<void> {
  const { timeZone } = await stores.network.territory()
  const isHoliday = stores.network.holidays(await stores.network.settings())
  const from = localDay(now, timeZone)
  const to = aheadOf(from)
  const keyOf = (id: number, day: Temporal.PlainDate) => `${id} ${day.toString()}`
  const made = new Set(
    (await stores.shifts.made(from, to)).map(({ openingId, day }) => keyOf(openingId, day)),
  )
  for (const opening of await stores.hosts.openingsBetween(from, to)) {
    for (const day of daysOf(opening, from, to)) {
      if (isHoliday(day) || made.has(keyOf(opening.id, day))) continue
      const shift = shiftOn(opening, day, timeZone)
      const isToCome = shift && Temporal.Instant.compare(now, shift.startsAt) < 0
      if (isToCome === true) await stores.shifts.create(shift, now)
    }
  }
}

/** One that the desk added by hand stands: it is how somebody comes on such a day all the same. */
async function restOnHolidays(stores: Stores, now: Temporal.Instant): Promise<void> {
  const { timeZone } = await stores.network.territory()
  const isHoliday = stores.network.holidays(await stores.network.settings())
  const from = localDay(now, timeZone)
  for (const { shiftId, day, isOpen } of await stores.shifts.made(from, aheadOf(from))) {
    if (!isOpen || !isHoliday(day)) continue
    const shift = await stores.shifts.lock(shiftId)
    if (shift !== undefined && takesPeople(shift, now)) await endShift(stores, shift, now)
  }
}

const aheadOf = (day: Temporal.PlainDate): Temporal.PlainDate => day.add({ weeks: weeksAhead })

function daysOf(
  { weekday, fromDay, toDay }: Opening,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): readonly Temporal.PlainDate[] {
  const days: Temporal.PlainDate[] = []
  const isOpen = (day: Temporal.PlainDate) =>
    Temporal.PlainDate.compare(fromDay, day) <= 0 &&
    (toDay === null || Temporal.PlainDate.compare(day, toDay) <= 0)
  const first = from.add({ days: (weekday - from.dayOfWeek + 7) % 7 })
  for (let day = first; Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 7 })) {
    if (isOpen(day)) days.push(day)
  }
  return days
}

/** Undefined: the clocks skip it on that day. */
function shiftOn(
  { id: openingId, placeId, activity, from: fromTime, to: toTime, capacity, ...opening }: Opening,
  day: Temporal.PlainDate,
  timeZone: string,
): NewShift | undefined {
  const span = spanOn(day, { fromTime, toTime }, timeZone)
  const breakMinutes = toMinutes(opening.breakMinutes)
  const facts = { openingId, placeId, activity, day, fromTime, toTime, breakMinutes, capacity }
  return span && { ...facts, ...span }
}
