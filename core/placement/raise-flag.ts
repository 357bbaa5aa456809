import { notify } from '../delivery/notify.ts'
import type { PlacementFlagId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import type { RaisedFlag } from './flag.ts'
import type { Placement } from './placement.ts'
import { whoSees } from './who-sees.ts'

/**
 * Something of a placement has to be looked at, said once: it waits at the desk, and those who may see
 * the placement are told that there is something, never what. True: it is new.
 */
export async function raiseFlag(
  stores: Stores,
  flag: RaisedFlag,
  now: Temporal.Instant,
): Promise<boolean> {
  const placement = await stores.placements.read(flag.placementId)
  if (placement === undefined) return false
  const { id, opened } = await stores.placements.raise(flag, now)
  if (opened) await tellDesk(stores, placement, id, now)
  return opened
}

async function tellDesk(
  stores: Stores,
  placement: Placement,
  flagId: PlacementFlagId,
  now: Temporal.Instant,
): Promise<void> {
  const { id: placementId, memberId } = placement
  const matter = { kind: 'activity', memberId, exchangeId: null, deliveryId: null } as const
  const item = await stores.queue.open({ ...matter, dueAt: null, placementId }, now)
  // One word for all that waits: what comes on top is on the same page.
  if (!item.opened) return
  for (const to of await whoSees(stores, placement, now)) {
    const notice = { kind: 'activity.flagged', facts: { queueItemId: item.id } } as const
    await notify(stores, now, { to, notice, key: `activity-flagged-${flagId}-${to}` })
  }
}
