import { notify } from '../delivery/notify.ts'
import type { QueueItemId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import type { Placement } from './placement.ts'

/** Nobody may look: whoever gives mandates hears that one is missing, and nothing of whom it is about. */
export async function tellUnseen(
  stores: Stores,
  { memberId }: Pick<Placement, 'memberId'>,
  queueItemId: QueueItemId,
  now: Temporal.Instant,
): Promise<void> {
  const notice = { kind: 'activity.unseen', facts: {} } as const
  for (const to of await stores.members.withRole('coordinator', now)) {
    // Nobody handles their own.
    if (to === memberId) continue
    await notify(stores, now, { to, notice, key: `activity-unseen-${queueItemId}-${to}` })
  }
}
