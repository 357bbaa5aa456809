import type { Placement } from '../placement/placement.ts'
import { raiseFlag } from '../placement/raise-flag.ts'
import type { Stores } from '../ports.ts'
import type { Attendance } from './attendance.ts'

/** Two do not agree: the desk decides. Raised again on the same day it waits there all the same. */
export async function openDispute(
  stores: Stores,
  { day }: Attendance,
  { id: placementId, memberId }: Placement,
  now: Temporal.Instant,
): Promise<void> {
  const flag = { placementId, kind: 'disputed', day, minutes: null, row: null } as const
  if (await raiseFlag(stores, flag, now)) return
  const matter = { kind: 'activity', memberId, exchangeId: null, deliveryId: null } as const
  await stores.queue.open({ ...matter, dueAt: null, placementId }, now)
}
