/** The clock's part: a word before an opportunity ends, and the end. */
import type { OpportunityId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'
import { endOf, warnsAt } from './ending.ts'
import { opportunityAfter } from './machine.ts'
import type { Opportunity } from './opportunity.ts'
import { tellOwner } from './tell-people.ts'

export type OpportunityJob = {
  readonly territoryId: TerritoryId
  readonly opportunityId: OpportunityId
}

/** Nothing to do when it has ended, or its end has moved. */
export const expireOpportunity =
  (ports: Ports) =>
  ({ territoryId, opportunityId }: OpportunityJob): Promise<Result<void, Refusal>> =>
    ports.transact(houseOf({ territoryId }), async stores => {
      const now = ports.now()
      const ending = await lockEnding(stores, opportunityId)
      if (ending === undefined || isBefore(now, ending.end)) return ok(undefined)
      const { opportunity, end } = ending
      const state = opportunityAfter(opportunity.state, 'expire')
      if (state === undefined) return ok(undefined)
      await stores.opportunities.step(opportunityId, state, { closedAt: now }, now)
      const row = { actor: 'system', action: 'opportunity.expire', entity: 'opportunity' }
      await stores.audit.write({ ...row, entityId: opportunityId }, now)
      const key = `opportunity-${opportunityId}-expired-${end.epochMilliseconds}`
      await tellOwner(stores, opportunity, 'opportunity.expired', { key, now })
      return ok(undefined)
    })

/** Says once to its people that it ends soon. */
export const warnOpportunity =
  (ports: Ports) =>
  ({ territoryId, opportunityId }: OpportunityJob): Promise<Result<void, Refusal>> =>
    ports.transact(houseOf({ territoryId }), async stores => {
      const now = ports.now()
      const ending = await lockEnding(stores, opportunityId)
      if (ending === undefined) return ok(undefined)
      const { opportunity, end } = ending
      const isEarly = isBefore(now, warnsAt(end, await stores.network.settings()))
      if (isEarly || !isBefore(now, end) || hasWarnedOf(opportunity)) return ok(undefined)
      await stores.opportunities.markWarned(opportunityId, now)
      const key = `opportunity-${opportunityId}-ending-${end.epochMilliseconds}`
      await tellOwner(stores, opportunity, 'opportunity.ending', { key, now, deadline: end })
      return ok(undefined)
    })

async function lockEnding({ opportunities, network }: Stores, id: OpportunityId) {
  const opportunity = await opportunities.lock(id)
  if (opportunity?.state !== 'published') return undefined
  const { timeZone } = await network.territory()
  const end = endOf(opportunity, timeZone)
  return end === null ? undefined : { opportunity, end }
}

const isBefore = (one: Temporal.Instant, other: Temporal.Instant): boolean =>
  Temporal.Instant.compare(one, other) < 0

/** A warning before the last change is of an older end. */
const hasWarnedOf = ({ warnedAt, changedAt }: Opportunity): boolean =>
  warnedAt !== null && Temporal.Instant.compare(warnedAt, changedAt) >= 0
