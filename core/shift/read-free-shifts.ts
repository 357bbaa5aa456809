import type { BookingId, MemberId, PlacementId, ShiftId, TerritoryId } from '../ids.ts'
import { localDay } from '../listing/lifetime.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Placement } from '../placement/placement.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { mayRecover } from './may-recover.ts'
import { limitBroken } from './over-limit.ts'
import { type Booking, takesPeople } from './shift.ts'
import type { ShiftSight } from './store.ts'

type Query = { readonly territoryId: TerritoryId; readonly by: MemberId }

/** One that somebody could come to, in one of their placements. */
export type FreeShift = ShiftSight & {
  readonly placementId: PlacementId
  /** A place at once: a free one, or one that somebody hands on. Else there is a line. */
  readonly isFree: boolean
  readonly today: Temporal.PlainDate
  readonly timeZone: string
}

/** So many are looked through for each placement. */
const mostSeen = 60
const weeksAhead = 5

type Wish = {
  /** Only those that can make up for this one. */
  readonly recovers?: BookingId
  /** Only full ones, in which somebody may change turns with this one. */
  readonly swaps?: BookingId
}

/** Shifts of one's own hosts that fit: within the limits, over nothing else that one comes to. */
export const readFreeShifts =
  (ports: Ports) =>
  async (query: Query & Wish): Promise<readonly FreeShift[]> => {
    const read = await ports.transact(houseOf(query), async stores => {
      const now = ports.now()
      const found: FreeShift[] = []
      for (const placement of await stores.placements.ofMember(query.by, ['active'])) {
        found.push(...(await freeIn(stores, placement, query, now)))
      }
      return ok(
        found.toSorted((a, b) => Temporal.Instant.compare(a.shift.startsAt, b.shift.startsAt)),
      )
    })
    if (!read.ok) throw new Error('a read refuses nothing')
    return read.value
  }

/** Refuses `not-found` to whoever has no placement at its host. */
export const readFreeShift =
  (ports: Ports) =>
  (
    query: Query & { readonly shiftId: ShiftId; readonly placementId: PlacementId },
  ): Promise<Result<FreeShift, Refusal>> =>
    ports.transact(houseOf(query), async (stores): Promise<Result<FreeShift, Refusal>> => {
      const placement = await stores.placements.read(query.placementId)
      const sight = await stores.shifts.see(query.shiftId)
      const isTheirs = placement?.memberId === query.by && sight?.place.hostId === placement.hostId
      if (!isTheirs) return refuse({ code: 'not-found' })
      if (!takesPeople(sight.shift, ports.now())) return refuse({ code: 'no-longer-open' })
      return ok(await freeOf(stores, sight, placement, ports.now()))
    })

async function freeOf(
  { network }: Stores,
  sight: ShiftSight,
  { id: placementId }: Placement,
  now: Temporal.Instant,
): Promise<FreeShift> {
  const { timeZone } = await network.territory()
  const room = sight.shift.capacity - sight.taken
  const isFree = room > sight.waiting || sight.handedOn > 0
  return { ...sight, placementId, isFree, today: localDay(now, timeZone), timeZone }
}

async function freeIn(
  stores: Stores,
  placement: Placement,
  { recovers, swaps }: Wish,
  now: Temporal.Instant,
): Promise<readonly FreeShift[]> {
  const { timeZone } = await stores.network.territory()
  const horizon = localDay(now, timeZone).add({ weeks: weeksAhead })
  const isSooner = Temporal.PlainDate.compare(placement.toDay, horizon) < 0
  const until = isSooner ? placement.toDay : horizon
  const { hostId, fromDay } = placement
  const seen = await stores.shifts.ofHost(hostId, { from: now, until, limit: mostSeen })
  const states = ['booked', 'offered', 'waiting', 'excused'] as const
  const from = now.subtract({ hours: 8 * 24 })
  const known = await stores.shifts.ofPlacement(placement.id, { states, from })
  const given = known.filter(({ state, id }) => state === 'booked' && id !== swaps)
  if (swaps !== undefined && !known.some(({ id }) => id === swaps)) return []
  const found: FreeShift[] = []
  for (const sight of seen) {
    const { shift, taken } = sight
    if (swaps !== undefined && taken < shift.capacity) continue
    const isOwn = known.some(({ shiftId }) => shiftId === shift.id)
    const isSoonEnough = Temporal.PlainDate.compare(fromDay, shift.day) <= 0
    if (isOwn || !isSoonEnough || given.some(each => overlaps(each, shift))) continue
    if (limitBroken(placement, given, { turn: shift, hand: 'person' }, timeZone)) continue
    if (!(await mayRecover(stores, placement, shift, recovers))) continue
    found.push(await freeOf(stores, sight, placement, now))
  }
  return found
}

const overlaps = (a: Pick<Booking, 'startsAt' | 'endsAt'>, b: typeof a): boolean =>
  Temporal.Instant.compare(a.startsAt, b.endsAt) < 0 &&
  Temporal.Instant.compare(b.startsAt, a.endsAt) < 0
