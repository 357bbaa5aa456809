/** What an organisation has proposed ends with it; whoever is interested hears so. */
import type { MemberId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import type { OpportunityState } from './machine.ts'
import { tellInterested } from './tell-people.ts'

const standing: readonly OpportunityState[] = ['draft', 'approved', 'published']
const perTurn = 100

export async function withdrawAllOf(
  stores: Stores,
  organisationId: MemberId,
  now: Temporal.Instant,
): Promise<void> {
  const some = await stores.opportunities.page({ organisationId, states: standing, limit: perTurn })
  for (const { id } of some) {
    const before = await stores.opportunities.lock(id)
    if (before === undefined || before.closedAt !== null) continue
    const how = { closedAt: now, outcome: 'cancelled' } as const
    await stores.opportunities.step(id, 'withdrawn', how, now)
    const row = { action: 'opportunity.withdraw', entity: 'opportunity', entityId: id }
    await stores.audit.write({ actor: 'system', ...row, reason: 'organisation-closed' }, now)
    if (before.publishedAt === null) continue
    await tellInterested(stores, { ...before, state: 'withdrawn', closedAt: now }, now)
  }
  if (some.length === perTurn) await withdrawAllOf(stores, organisationId, now)
}
