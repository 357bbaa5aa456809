/**
 * Hours are missing and nobody justified them: from a threshold on the person is told, with what mends
 * it, and then the desk. Once for each threshold, and nothing of it goes to an authority.
 */
import { notify } from '../delivery/notify.ts'
import { localDay } from '../listing/lifetime.ts'
import type { Placement } from '../placement/placement.ts'
import { raiseFlag } from '../placement/raise-flag.ts'
import type { Stores } from '../ports.ts'
import { reachedThresholds } from './absence-thresholds.ts'
import { rulesOf } from './rules.ts'

/** In the transaction that enters an absence, or says of one that it was not justified. */
export async function warnOfAbsence(
  stores: Stores,
  placement: Placement,
  now: Temporal.Instant,
): Promise<void> {
  const { id, memberId, order, fromDay } = placement
  const { timeZone } = await stores.network.territory()
  const { unjustified } = await stores.register.totalsOf(id)
  const reached = reachedThresholds(rulesOf(order.scheme, localDay(now, timeZone)), unjustified)
  const last = reached.at(-1)
  if (last === undefined) return
  const { step } = last
  const notice = { kind: 'missing.hours', facts: { placementId: id, step } } as const
  await notify(stores, now, { to: memberId, notice, key: `missing-hours-${id}-${step}` })
  for (const { step: kind } of reached) {
    // Of the first day of the placement: a flag of this kind is raised once in all.
    const flag = { placementId: id, kind, day: fromDay, minutes: unjustified, row: null }
    await raiseFlag(stores, flag, now)
  }
}
