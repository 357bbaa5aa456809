import type { MemberId, PlacementId } from '../ids.ts'
import { localDay } from '../listing/lifetime.ts'
import { nameOfBody } from '../network/name-of-body.ts'
import type { Placement } from '../placement/placement.ts'
import type { Stores } from '../ports.ts'
import {
  type HostLine,
  type HostMonth,
  type HostSums,
  type HostYear,
  sumHostMonth,
} from './host-month.ts'
import type { DaySpan } from './store.ts'

type HostQuery = {
  readonly hostId: MemberId
  readonly language: string
  /** Of whose placements who asks may know. */
  readonly sees: (placement: Placement) => boolean
}
type HostMonthQuery = HostQuery & { readonly month: Temporal.PlainYearMonth }
type HostYearQuery = HostQuery & { readonly year: number }

/** With whose hours they are, for the audit. */
type About<T> = T & { readonly about: readonly MemberId[] }

/** Undefined: no such host. A placement of another host now is in it for the days it was here. */
export async function findHostMonth(
  stores: Stores,
  { month, ...query }: HostMonthQuery,
  now: Temporal.Instant,
): Promise<About<HostMonth> | undefined> {
  const from = month.toPlainDate({ day: 1 })
  const found = await findAt(stores, query, { from, to: from.with({ day: month.daysInMonth }) })
  if (found === undefined) return undefined
  const { hostName, people, about } = found
  return { ...(await headOf(stores, query, now)), hostName, about, month, lines: linesOf(people) }
}

/** The same of a year, with what each month of it came to. */
export async function findHostYear(
  stores: Stores,
  { year, ...query }: HostYearQuery,
  now: Temporal.Instant,
): Promise<About<HostYear> | undefined> {
  const from = Temporal.PlainDate.from({ year, month: 1, day: 1 })
  const found = await findAt(stores, query, { from, to: from.with({ month: 12, day: 31 }) })
  if (found === undefined) return undefined
  const { hostName, people, about } = found
  const parts = people.flatMap(({ months }) => [...months])
  const months = [...Map.groupBy(parts, ([month]) => month)]
    .map(([month, those]) => ({
      month: Temporal.PlainYearMonth.from(month),
      ...sumHostMonth(those.map(([, sums]) => sums)),
    }))
    .toSorted((one, other) => Temporal.PlainYearMonth.compare(one.month, other.month))
  const head = await headOf(stores, query, now)
  return { ...head, hostName, about, year, lines: linesOf(people), months }
}

async function headOf(
  { network }: Stores,
  { language }: Pick<HostQuery, 'language'>,
  now: Temporal.Instant,
): Promise<Pick<HostMonth, 'body' | 'today'>> {
  const { timeZone } = await network.territory()
  return { body: await nameOfBody(network, language), today: localDay(now, timeZone) }
}

/** One person, month by month: `2026-11`. */
type PersonAt = {
  readonly personName: string
  readonly activity: string
  readonly months: ReadonlyMap<string, HostSums>
}

const linesOf = (people: readonly PersonAt[]): readonly HostLine[] =>
  people.map(({ personName, activity, months }) => ({
    ...{ personName, activity },
    ...sumHostMonth([...months.values()]),
  }))

type Found = {
  readonly hostName: string
  readonly people: readonly PersonAt[]
  readonly about: readonly MemberId[]
}

async function findAt(
  stores: Stores,
  { hostId, sees }: Omit<HostQuery, 'language'>,
  days: DaySpan,
): Promise<Found | undefined> {
  const host = await stores.organisations.read(hostId)
  if (host === undefined) return undefined
  const months = await monthsAt(stores, hostId, days)
  const there = await stores.placements.among([...months.keys()])
  const shown = there.filter(sees).toReversed()
  const people: PersonAt[] = []
  for (const { id, memberId, activity } of shown) {
    const personName = (await stores.members.read(memberId))?.firstName ?? ''
    people.push({ personName, activity, months: months.get(id) ?? new Map() })
  }
  return { hostName: host.name, people, about: shown.map(({ memberId }) => memberId) }
}

/** Of whom there is anything, placement by placement. */
async function monthsAt(
  { register }: Stores,
  hostId: MemberId,
  days: DaySpan,
): Promise<ReadonlyMap<PlacementId, ReadonlyMap<string, HostSums>>> {
  const found = new Map<PlacementId, Map<string, HostSums>>()
  for (const { placementId, month, ...sums } of await register.monthsAt(hostId, days)) {
    const months = found.get(placementId) ?? new Map<string, HostSums>()
    found.set(placementId, months.set(month.toString(), sums))
  }
  return found
}
