/** How many an opportunity would reach, before it is out; small numbers tell too much of few. */
import type { MemberId, OpportunityId, TerritoryId } from '../ids.ts'
import { localDay } from '../listing/lifetime.ts'
import { scopeOf } from '../listing/member-command.ts'
import { fewestSharing } from '../matching/places.ts'
import { readStaff } from '../member/authority.ts'
import type { Opportunity } from '../opportunity/opportunity.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { findWishers } from './find-wishers.ts'
import { rhythms } from './wish.ts'

/** Null: fewer than five, and not none. */
export type Few = number | null
export const orFew = (count: number): Few => (count > 0 && count < fewestSharing ? null : count)

export type AlertPreview = {
  /** To whom all of it fits. */
  readonly fits: Few
  /** Who will read what to check. */
  readonly toCheck: Few
  readonly organisations: Few
}

type Query = {
  readonly territoryId: TerritoryId
  readonly by: MemberId
  readonly opportunityId: OpportunityId
}

/** Whoever may not be known to who asks is not counted. */
export const previewAlert =
  ({ transact, now: clock }: Ports) =>
  (query: Query): Promise<Result<AlertPreview, Refusal>> =>
    transact(scopeOf(query), async (stores): Promise<Result<AlertPreview, Refusal>> => {
      const now = clock()
      const staff = await readStaff(stores, query.by, now)
      if (!staff.ok) return staff
      const opportunity = await stores.opportunities.read(query.opportunityId)
      if (opportunity === undefined) return refuse({ code: 'not-found' })
      const { timeZone } = await stores.network.territory()
      const towns = await stores.network.municipalities(localDay(now, timeZone))
      const publishedAt = opportunity.publishedAt ?? now
      const found = await findWishers(stores, opportunity, towns, { rhythms, publishedAt })
      const people = found.filter(({ isOrganisation }) => !isOrganisation)
      const fits = people.filter(({ checks }) => checks.length === 0).length
      return ok({
        fits: orFew(fits),
        toCheck: orFew(people.length - fits),
        organisations: orFew(found.length - people.length),
      })
    })

export type AlertResults = Readonly<Record<'told' | 'interested' | 'notForMe' | 'kept', Few>> & {
  readonly opportunity: Opportunity
}

/** What came of it, in numbers. */
export const readAlertResults =
  ({ transact, now: clock }: Ports) =>
  (query: Query): Promise<Result<AlertResults, Refusal>> =>
    transact(scopeOf(query), async (stores): Promise<Result<AlertResults, Refusal>> => {
      const staff = await readStaff(stores, query.by, clock())
      if (!staff.ok) return staff
      const opportunity = await stores.opportunities.read(query.opportunityId)
      if (opportunity === undefined) return refuse({ code: 'not-found' })
      const { told, interested, notForMe, kept } = await stores.alerts.results(opportunity.id)
      return ok({
        opportunity,
        told: orFew(told),
        interested: orFew(interested),
        notForMe: orFew(notForMe),
        kept: orFew(kept),
      })
    })
