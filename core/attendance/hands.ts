/**
 * Who stands where to somebody's attendance: the person, a tutor of the host where it was (never the
 * person, and at once no more when dismissed), or whoever of the desk may see the placement. To everybody else, and to
 * who may not know of the person, there is nothing here.
 */
import { mayKnowOf } from '../hidden/may-know.ts'
import type { AttendanceId, MemberId, PlacementId } from '../ids.ts'
import type { Placement } from '../placement/placement.ts'
import { sees, sightOf } from '../placement/sight.ts'
import type { Stores } from '../ports.ts'
import type { Attendance } from './attendance.ts'
import type { AttendanceHand } from './machine.ts'

export type Handled = {
  readonly placement: Placement
  readonly hands: readonly AttendanceHand[]
}
export type LockedEntry = Handled & { readonly entry: Attendance }

type Asking = Pick<Stores, 'hidden' | 'mandates' | 'members'>

export async function handsOf(
  stores: Asking,
  placement: Pick<Placement, 'memberId' | 'hostId' | 'order'>,
  by: MemberId,
  now: Temporal.Instant,
): Promise<readonly AttendanceHand[]> {
  if (by === placement.memberId) return ['person']
  if (!(await mayKnowOf(stores, by, placement.memberId, now))) return []
  const hands: AttendanceHand[] = []
  if (await isTutorOf(stores, by, placement.hostId, now)) hands.push('tutor')
  if (sees(await sightOf(stores, by, now), placement)) hands.push('desk')
  return hands
}

export async function isTutorOf(
  { mandates, members }: Pick<Stores, 'mandates' | 'members'>,
  by: MemberId,
  hostId: MemberId,
  now: Temporal.Instant,
): Promise<boolean> {
  const held = await mandates.of(by, now)
  const isOne = held.some(
    ({ kind, organisationId }) => kind === 'tutor' && organisationId === hostId,
  )
  return isOne && (await members.inPerson(by, now))?.state === 'active'
}

/** The placement, locked, for somebody with a hand in it. */
export async function lockHandled(
  stores: Asking & Pick<Stores, 'placements'>,
  id: PlacementId,
  by: MemberId,
  now: Temporal.Instant,
): Promise<Handled | undefined> {
  const placement = await stores.placements.lock(id)
  if (placement === undefined) return undefined
  const hands = await handsOf(stores, placement, by, now)
  return hands.length === 0 ? undefined : { placement, hands }
}

/** The placement first, then the entry: all who write of one placement wait in one line. */
export async function lockEntry(
  stores: Asking & Pick<Stores, 'attendances' | 'placements'>,
  id: AttendanceId,
  by: MemberId,
  now: Temporal.Instant,
): Promise<LockedEntry | undefined> {
  const seen = await stores.attendances.read(id)
  const placement = seen && (await stores.placements.lock(seen.placementId))
  const entry = placement && (await stores.attendances.lock(id))
  if (placement === undefined || entry === undefined) return undefined
  const hands = await handsOf(stores, { ...placement, hostId: entry.hostId }, by, now)
  return hands.length === 0 ? undefined : { placement, hands, entry }
}
