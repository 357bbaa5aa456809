import type { MemberId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { isUnderWay, placementAfter } from './machine.ts'

/**
 * Somebody leaves, or a body closes: what is under way, of theirs or at theirs, the desk has to end first
 * (`activity-running`), for its register is kept by law. What never began is let be.
 */
export async function leavePlacements(
  { placements, audit }: Pick<Stores, 'placements' | 'audit'>,
  memberId: MemberId,
  now: Temporal.Instant,
): Promise<Result<undefined, Refusal>> {
  const open = ['draft', 'active', 'suspended'] as const
  const own = await placements.ofMember(memberId, open)
  const here = await placements.ofHost(memberId, open)
  if ([...own, ...here].some(({ state }) => isUnderWay(state))) {
    return refuse({ code: 'activity-running' })
  }
  for (const { id } of [...own, ...here]) {
    const placement = await placements.lock(id)
    const state = placement && placementAfter(placement.state, 'discard')
    if (placement === undefined || state === undefined) continue
    await placements.save({ ...placement, state }, now)
    const row = { actor: 'system', action: `placement.${state}`, entity: 'placement' }
    await audit.write({ ...row, entityId: id }, now)
  }
  return ok(undefined)
}
