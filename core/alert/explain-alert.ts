/** Why somebody got an alert, to the letter: which wish, what of it fits, and what nobody knows. */
import type { MemberId, OpportunityId, TerritoryId } from '../ids.ts'
import { localDay } from '../listing/lifetime.ts'
import { scopeOf } from '../listing/member-command.ts'
import type { Opportunity } from '../opportunity/opportunity.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { distancesFrom } from './find-wishers.ts'
import { type DistanceTo, type Matched, matchWish, type Wisher } from './match.ts'
import type { AlertWish } from './wish.ts'

export type Explained = {
  readonly opportunity: Opportunity
  readonly place: { readonly wisher: Wisher; readonly distanceTo: DistanceTo }
  /** Null: nothing that they wish now fits it; when it was sent, something did. */
  readonly because: { readonly wish: AlertWish; readonly matched: Matched } | null
}

export const explainAlert =
  ({ transact, now: clock }: Ports) =>
  (query: {
    readonly territoryId: TerritoryId
    readonly by: MemberId
    readonly opportunityId: OpportunityId
  }): Promise<Result<Explained, Refusal>> =>
    transact(scopeOf(query), async (stores): Promise<Result<Explained, Refusal>> => {
      const opportunity = await stores.opportunities.read(query.opportunityId)
      if (opportunity === undefined || opportunity.publishedAt === null) {
        return refuse({ code: 'not-found' })
      }
      const wisher = await stores.alerts.wisher(query.by)
      if (wisher === undefined) return refuse({ code: 'not-found' })
      const { timeZone } = await stores.network.territory()
      const towns = await stores.network.municipalities(localDay(clock(), timeZone))
      const distanceTo = distancesFrom(opportunity, towns)
      const fitting = (await stores.alerts.ofMember(query.by))
        .map(wish => ({ wish, matched: matchWish(opportunity, wish, wisher, distanceTo) }))
        .filter(({ wish, matched }) => wish.state === 'active' && matched.fit !== 'not')
      const open = ({ matched }: (typeof fitting)[number]) =>
        matched.parts.filter(({ fit }) => fit === 'unknown').length
      const [because = null] = fitting.toSorted((a, b) => open(a) - open(b))
      return ok({ opportunity, place: { wisher, distanceTo }, because })
    })
