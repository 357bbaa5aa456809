/** Who is interested, for whoever may see it; each look at a person is written down. */
import type { MemberId, OpportunityId, TerritoryId } from '../ids.ts'
import { actorOf, scopeOf } from '../listing/member-command.ts'
import type { Member } from '../member/member.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { maySeeCandidates } from './may-see-candidates.ts'

type Query = {
  readonly territoryId: TerritoryId
  readonly by: MemberId
  readonly opportunityId: OpportunityId
}

/** Refuses `not-found`, and as `maySeeCandidates` does. */
export const readCandidates =
  (ports: Ports) =>
  (query: Query): Promise<Result<readonly Pick<Member, 'id' | 'firstName'>[], Refusal>> =>
    ports.transact(scopeOf(query), async stores => {
      const now = ports.now()
      const opportunity = await stores.opportunities.read(query.opportunityId)
      if (opportunity === undefined) return refuse({ code: 'not-found' })
      const seen = await maySeeCandidates(stores, opportunity, query.by, now)
      if (!seen.ok) return seen
      const candidates: Pick<Member, 'id' | 'firstName'>[] = []
      const row = { actor: actorOf(query.by), action: 'member.read', entity: 'member' }
      for (const id of await stores.opportunities.interested(query.opportunityId)) {
        const member = await stores.members.read(id)
        if (member === undefined) continue
        candidates.push({ id, firstName: member.firstName })
        const reason = `opportunity-${query.opportunityId}`
        await stores.audit.write({ ...row, entityId: id, reason }, now)
      }
      return ok(candidates)
    })
