/**
 * What waits about an activity is there for those alone who may see that activity, whatever their role;
 * a report not for who is reported.
 */
import type { MemberId, PlacementId } from '../ids.ts'
import { readSeen, sees, sightOf } from '../placement/sight.ts'
import type { Stores } from '../ports.ts'
import { isAbout } from './is-about.ts'
import type { QueueItem } from './store.ts'

export async function isKeptFrom(
  stores: Pick<Stores, 'exchanges' | 'mandates' | 'members' | 'placements' | 'queue' | 'talks'>,
  { id, placementId }: QueueItem,
  memberId: MemberId,
  now: Temporal.Instant,
): Promise<boolean> {
  if (await isAbout(stores, id, memberId)) return true
  if (placementId === null) return false
  return (await readSeen(stores, memberId, placementId, now)) === undefined
}

/** Of all that is in the queue: lists and counts leave out what is about these. */
export async function unseenPlacements(
  stores: Pick<Stores, 'mandates' | 'members' | 'placements' | 'queue'>,
  memberId: MemberId,
  now: Temporal.Instant,
): Promise<readonly PlacementId[]> {
  const ids = await stores.queue.placements()
  if (ids.length === 0) return []
  const sight = await sightOf(stores, memberId, now)
  const placements = await stores.placements.among(ids)
  return placements.filter(each => !sees(sight, each)).map(({ id }) => id)
}
