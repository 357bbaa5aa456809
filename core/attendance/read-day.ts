/**
 * A day of attendance as the desk looks at it: who is expected where, who came, how each stands. Only
 * of placements that whoever looks may see; their own is not among them.
 */
import type { AttendanceId, MemberId, PlacementId } from '../ids.ts'
import type { Placement } from '../placement/placement.ts'
import { isBlind, type Sight, sees, sightOf } from '../placement/sight.ts'
import type { Stores } from '../ports.ts'
import type { RegisterRow } from '../register/register-row.ts'
import type { Attendance, PlannedTurn } from './attendance.ts'
import type { AttendanceState } from './machine.ts'

export type DayLine = {
  readonly placement: Placement
  readonly hostId: MemberId
  /** Undefined: nobody expected them. */
  readonly turn: PlannedTurn | undefined
  /** Undefined: nobody has said anything. */
  readonly entry: Attendance | undefined
  readonly row: RegisterRow | undefined
}

type Looking = Pick<Stores, 'members' | 'mandates' | 'placements' | 'attendances' | 'register'>

/** By the hour at which each begins. */
export async function daySeen(
  stores: Looking,
  by: MemberId,
  { day, hostId }: { readonly day: Temporal.PlainDate; readonly hostId?: MemberId | undefined },
  now: Temporal.Instant,
): Promise<readonly DayLine[]> {
  const sight = await sightOf(stores, by, now)
  if (isBlind(sight)) return []
  const seen = createSeen(stores, sight)
  const lines: DayLine[] = []
  const isHere = (at: MemberId) => hostId === undefined || hostId === at
  const turns = (await stores.attendances.turnsOn(day)).filter(each => isHere(each.hostId))
  for (const turn of turns) {
    const placement = await seen(turn.placementId)
    if (placement === undefined) continue
    const entry = await stores.attendances.ofBooking(turn.bookingId)
    lines.push({ placement, hostId: turn.hostId, turn, entry, row: await rowOf(stores, entry) })
  }
  const planned = new Set<number>(turns.map(({ bookingId }) => bookingId))
  for (const entry of await stores.attendances.page({ day, states: standing, limit: most })) {
    const isListed = entry.bookingId !== null && planned.has(entry.bookingId)
    const placement = isListed || !isHere(entry.hostId) ? undefined : await seen(entry.placementId)
    if (placement === undefined) continue
    const { hostId: at } = entry
    lines.push({ placement, hostId: at, turn: undefined, entry, row: await rowOf(stores, entry) })
  }
  return lines.toSorted((one, other) => beginOf(one) - beginOf(other))
}

const standing: readonly AttendanceState[] = ['open', 'waiting', 'confirmed', 'disputed']
/** On one day in a territory. */
const most = 1000

const beginOf = ({ turn, entry }: DayLine): number =>
  (turn?.startsAt ?? entry?.startsAt)?.epochMilliseconds ?? 0

const rowOf = async ({ register }: Pick<Stores, 'register'>, entry: Attendance | undefined) =>
  entry?.state === 'confirmed' ? register.ofAttendance(entry.id) : undefined

/** What waits for a word: entries in these states, the newest first, before that one. */
export async function waitingSeen(
  stores: Looking,
  by: MemberId,
  filter: {
    readonly states: readonly AttendanceState[]
    readonly limit: number
    readonly before?: AttendanceId | undefined
    /** Of days before this one. */
    readonly until?: Temporal.PlainDate | undefined
  },
  now: Temporal.Instant,
): Promise<readonly DayLine[]> {
  const sight = await sightOf(stores, by, now)
  const seen = createSeen(stores, sight)
  const found: DayLine[] = []
  const { states, limit, until } = filter
  const isLate = ({ day }: Attendance) =>
    until !== undefined && Temporal.PlainDate.compare(day, until) >= 0
  for (let { before } = filter; !isBlind(sight); ) {
    const cursor = before === undefined ? {} : { before }
    const page = await stores.attendances.page({ states, limit: batch, ...cursor })
    for (const entry of page) {
      const placement = isLate(entry) ? undefined : await seen(entry.placementId)
      if (placement === undefined) continue
      const { bookingId, hostId } = entry
      const turn = bookingId === null ? undefined : await stores.attendances.turn(bookingId)
      found.push({ placement, hostId, turn, entry, row: undefined })
      if (found.length === limit) return found
    }
    before = page.at(-1)?.id
    if (page.length < batch) break
  }
  return found
}

const batch = 200

/** Each placement is opened once. */
function createSeen({ placements }: Pick<Stores, 'placements'>, sight: Sight) {
  const known = new Map<PlacementId, Placement | undefined>()
  return async (id: PlacementId): Promise<Placement | undefined> => {
    if (!known.has(id)) {
      const placement = await placements.read(id)
      known.set(id, placement !== undefined && sees(sight, placement) ? placement : undefined)
    }
    return known.get(id)
  }
}
