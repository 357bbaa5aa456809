/**
 * What somebody gives back, as they see it themselves, each activity apart: owed, done, waiting, left,
 * how it looks to the end and the next turn. Which kind of hours it is stands nowhere here.
 */
import type { MemberId, PlacementId, TerritoryId } from '../ids.ts'
import { localDay } from '../listing/lifetime.ts'
import { scopeOf } from '../listing/member-command.ts'
import { type Minutes, toMinutes } from '../minutes.ts'
import { isUnderWay, type PlacementState } from '../placement/machine.ts'
import type { Placement } from '../placement/placement.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { BookingSight } from '../shift/store.ts'
import { type DayMinutes, type FinishDay, finishDay } from './finish-day.ts'

export type ActivityLine = {
  readonly id: PlacementId
  readonly state: PlacementState
  readonly activity: string
  readonly hostName: string
  readonly owed: Minutes
  readonly done: Minutes
}

export type Activity = ActivityLine & {
  readonly waiting: Minutes
  readonly left: Minutes
  readonly until: Temporal.PlainDate
  readonly finish: FinishDay | null
  readonly next: BookingSight | null
  readonly today: Temporal.PlainDate
}

type Query = { readonly territoryId: TerritoryId; readonly by: MemberId }

/** What a person may look at: all that was ever under way, however it ended; nothing that is still being drawn up. */
const shown: readonly PlacementState[] = ['active', 'suspended', 'completed', 'revoked']

async function isShown(
  { placements }: Pick<Stores, 'placements'>,
  { id, state }: Pick<Placement, 'id' | 'state'>,
): Promise<boolean> {
  if (state !== 'revoked') return shown.includes(state)
  return (await placements.statesOf(id)).some(each => each.state === 'active')
}

/** What is under way first, then the newest; empty for who gives nothing back. */
export const readActivities =
  (ports: Ports) =>
  async (query: Query): Promise<readonly ActivityLine[]> => {
    const read = await ports.transact(scopeOf(query), async stores => {
      const lines: ActivityLine[] = []
      for (const placement of await stores.placements.ofMember(query.by, shown)) {
        if (await isShown(stores, placement)) lines.push(await toLine(stores, placement))
      }
      return ok(lines.toSorted((a, b) => Number(isUnderWay(b.state)) - Number(isUnderWay(a.state))))
    })
    return read.ok ? read.value : []
  }

/** Refuses `not-found` to everybody but whose it is. */
export const readActivity =
  (ports: Ports) =>
  ({
    placementId,
    ...query
  }: Query & { readonly placementId: PlacementId }): Promise<Result<Activity, Refusal>> =>
    ports.transact(scopeOf(query), async stores => {
      const placement = await stores.placements.read(placementId)
      if (placement?.memberId !== query.by || !(await isShown(stores, placement))) {
        return refuse({ code: 'not-found' })
      }
      return ok(await toActivity(stores, placement, ports.now()))
    })

async function toLine(
  { organisations, register }: Stores,
  { id, state, activity, hostId, owed }: Placement,
): Promise<ActivityLine> {
  const { done } = await register.totalsOf(id)
  const hostName = (await organisations.read(hostId))?.name ?? ''
  return { id, state, activity, hostName, owed, done }
}

async function toActivity(
  stores: Stores,
  placement: Placement,
  now: Temporal.Instant,
): Promise<Activity> {
  const { id, memberId, fromDay: from, toDay: until } = placement
  const line = await toLine(stores, placement)
  const { waiting } = await stores.register.totalsOf(id)
  const today = localDay(now, (await stores.network.territory()).timeZone)
  const left = toMinutes(Math.max(0, line.owed - line.done))
  const turns = (await stores.shifts.ofMember(memberId, { states: ['booked'], now })).filter(
    ({ booking }) => booking.placementId === id,
  )
  const rows = await stores.register.standing(id)
  const given = rows.map(({ day, countedMinutes: minutes }) => ({ day, minutes }))
  const course = { today, from, until, left, given, planned: turns.map(toMinutesOfDay) }
  const finish = placement.state === 'active' ? finishDay(course) : null
  return { ...line, waiting, left, until, today, finish, next: turns[0] ?? null }
}

/** The break is not given. */
function toMinutesOfDay({ booking, shift }: BookingSight): DayMinutes {
  const { startsAt, endsAt, breakMinutes } = booking
  return { day: shift.day, minutes: startsAt.until(endsAt).total('minutes') - breakMinutes }
}
