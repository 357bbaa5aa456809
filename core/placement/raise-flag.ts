import { notify } from '../delivery/notify.ts'
import type { PlacementFlagId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import { absenceSteps } from '../scheme/absence-thresholds.ts'
import type { FlagKind, RaisedFlag } from './flag.ts'
import type { Placement } from './placement.ts'
import { tellUnseen } from './tell-unseen.ts'
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
  if (opened) await tellDesk(stores, placement, { id, kind: flag.kind }, now)
  return opened
}

/** What cannot wait for somebody to look at what waits already. */
const pressing: readonly FlagKind[] = absenceSteps

async function tellDesk(
  stores: Stores,
  placement: Placement,
  flag: { readonly id: PlacementFlagId; readonly kind: FlagKind },
  now: Temporal.Instant,
): Promise<void> {
  const { id: placementId, memberId } = placement
  const matter = { kind: 'activity', memberId, exchangeId: null, deliveryId: null } as const
  const item = await stores.queue.open({ ...matter, dueAt: null, placementId }, now)
  // One word for all that waits: what comes on top is on the same page.
  if (!item.opened && !pressing.includes(flag.kind)) return
  const seeing = await whoSees(stores, placement, now)
  if (seeing.length === 0) return tellUnseen(stores, placement, item.id, now)
  for (const to of seeing) {
    const notice = { kind: 'activity.flagged', facts: { queueItemId: item.id } } as const
    await notify(stores, now, { to, notice, key: `activity-flagged-${flag.id}-${to}` })
  }
}
