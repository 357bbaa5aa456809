/** Who of the desk is told about a placement: those who may see it, and know of its person. */
import type { MemberId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import { whoKnows } from '../queue/staff-of.ts'
import type { Placement } from './placement.ts'
import { sees, sightOf } from './sight.ts'

export async function whoSees(
  stores: Pick<Stores, 'hidden' | 'mandates' | 'members'>,
  placement: Pick<Placement, 'memberId' | 'order'>,
  now: Temporal.Instant,
): Promise<readonly MemberId[]> {
  const { members, mandates } = stores
  const { memberId, order } = placement
  const knows = await whoKnows(stores, [memberId], now)
  const operators = await members.withRole('operator', now)
  const coordinators = await members.withRole('coordinator', now)
  const promoters =
    order.promoterId === null ? [] : await mandates.holders('promoter', order.promoterId, now)
  const told: MemberId[] = []
  for (const id of new Set([...operators, ...coordinators, ...promoters])) {
    if (knows(id) && sees(await sightOf(stores, id, now), placement)) told.push(id)
  }
  // A pact is every operator's: coordinators hear of it only where there are none.
  const desk = told.filter(id => operators.includes(id) || promoters.includes(id))
  return desk.length > 0 ? desk : told
}
