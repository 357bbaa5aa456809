import type { MemberId, PlacementId } from '../ids.ts'
import { localDay } from '../listing/lifetime.ts'
import { type Minutes, toMinutes } from '../minutes.ts'
import { nameOfBody } from '../network/name-of-body.ts'
import type { Placement } from '../placement/placement.ts'
import type { Stores } from '../ports.ts'
import { minutesOfTurn } from '../scheme/turn.ts'
import type { HostLine, HostMonth } from './host-month.ts'
import { countedOf } from './read-report.ts'
import type { DaySpan } from './store.ts'

export type HostMonthQuery = {
  readonly hostId: MemberId
  readonly month: Temporal.PlainYearMonth
  readonly language: string
  /** Of whose placements who asks may know. */
  readonly sees: (placement: Placement) => boolean
}

/** Undefined: no such host. A placement of another host now is in it for the days it was here. */
export async function findHostMonth(
  stores: Stores,
  { hostId, month, language, sees }: HostMonthQuery,
  now: Temporal.Instant,
): Promise<(HostMonth & { readonly about: readonly MemberId[] }) | undefined> {
  const host = await stores.organisations.read(hostId)
  if (host === undefined) return undefined
  const { timeZone } = await stores.network.territory()
  const from = month.toPlainDate({ day: 1 })
  const days = { from, to: from.with({ day: month.daysInMonth }) }
  const shown: { readonly placement: Placement; readonly line: HostLine }[] = []
  for (const placement of await placementsAt(stores, hostId, days)) {
    if (!sees(placement)) continue
    const line = await lineOf(stores, { placement, hostId, days, timeZone })
    if (line !== undefined) shown.push({ placement, line })
  }
  return {
    ...{ hostName: host.name, month, today: localDay(now, timeZone) },
    body: await nameOfBody(stores.network, language),
    lines: shown.map(({ line }) => line),
    about: shown.map(({ placement }) => placement.memberId),
  }
}

async function placementsAt(
  { placements, register }: Stores,
  hostId: MemberId,
  days: DaySpan,
): Promise<readonly Placement[]> {
  const here = await placements.ofHost(hostId)
  const known = new Set(here.map(({ id }) => id))
  const gone = new Set<PlacementId>()
  for (const { placementId } of await register.rowsOfHost(hostId, days)) {
    if (!known.has(placementId)) gone.add(placementId)
  }
  const moved: Placement[] = []
  for (const id of gone) {
    const placement = await placements.read(id)
    if (placement !== undefined) moved.push(placement)
  }
  return [...here, ...moved]
}

type Place = {
  readonly placement: Placement
  readonly hostId: MemberId
  readonly days: DaySpan
  readonly timeZone: string
}

/** Undefined: nothing was planned, and nothing came of it. */
async function lineOf(
  { members, register, shifts }: Stores,
  { placement, hostId, days, timeZone }: Place,
): Promise<HostLine | undefined> {
  const { id, memberId, activity } = placement
  const standing = await register.standing(id, days)
  const rows = standing.filter(row => row.hostId === hostId)
  const bookings =
    placement.hostId === hostId
      ? await shifts.ofPlacement(id, {
          states: ['booked', 'excused'],
          from: days.from.toZonedDateTime(timeZone).toInstant(),
          to: days.to.add({ days: 1 }).toZonedDateTime(timeZone).toInstant(),
        })
      : []
  if (rows.length === 0 && bookings.length === 0) return undefined
  const sum = (minutes: readonly number[]): Minutes =>
    toMinutes(minutes.reduce((total, each) => total + each, 0))
  const of = (absence: 'none' | 'justified' | 'unjustified') =>
    sum(rows.filter(row => row.absence === absence).map(({ minutes }) => minutes))
  return {
    personName: (await members.read(memberId))?.firstName ?? '',
    activity,
    planned: sum(bookings.map(minutesOfTurn)),
    done: of('none'),
    counted: sum(rows.map(countedOf)),
    justified: of('justified'),
    unjustified: of('unjustified'),
  }
}
