import { notify } from '../delivery/notify.ts'
import type { Placement } from '../placement/placement.ts'
import type { Stores } from '../ports.ts'
import { tutorsFor } from '../shift/tutors-for.ts'

/** Whoever stands beside people at a host reads that somebody begins there: who and when, never why. */
export async function tellTutors(
  stores: Pick<Stores, 'mandates' | 'deliveries' | 'network'>,
  placement: Placement,
  now: Temporal.Instant,
): Promise<void> {
  const { id: placementId, hostId } = placement
  for (const to of await tutorsFor(stores, placement, now)) {
    const notice = { kind: 'tutor.comer', facts: { placementId } } as const
    await notify(stores, now, { to, notice, key: `tutor-comer-${placementId}-${hostId}-${to}` })
  }
}
