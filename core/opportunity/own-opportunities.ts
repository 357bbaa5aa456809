/** Opportunities as those see them who write or approve them: what waits, what is theirs, one of them. */
import type { MemberId, OpportunityId, TerritoryId } from '../ids.ts'
import { localDay } from '../listing/lifetime.ts'
import { scopeOf } from '../listing/member-command.ts'
import { fewestSharing } from '../matching/places.ts'
import { readStaff } from '../member/authority.ts'
import type { Organisation } from '../organisation/organisation.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { handOf, type OpportunityHand } from './hand.ts'
import type { Opportunity } from './opportunity.ts'

/** `by` is the person, also where they act for an organisation. */
type Query = { readonly territoryId: TerritoryId; readonly by: MemberId }

const mostWaiting = 100

/** What waits for an operator, the first proposed first. Refuses `not-allowed`. */
export const listWaiting =
  (ports: Ports) =>
  (query: Query): Promise<Result<readonly Opportunity[], Refusal>> =>
    ports.transact(scopeOf(query), async stores => {
      const staff = await readStaff(stores, query.by, ports.now())
      if (!staff.ok) return staff
      const waiting = await stores.opportunities.page({ proposed: true, limit: mostWaiting })
      return ok(waiting.toSorted((a, b) => timeOf(a) - timeOf(b)))
    })

const timeOf = ({ proposedAt }: Opportunity): number => proposedAt?.epochMilliseconds ?? 0

/** For whom somebody may write one: the desk, and those they act for. */
export type Writer = { readonly isStaff: boolean; readonly mandates: readonly Organisation[] }

export const readWriter =
  (ports: Ports) =>
  async (query: Query): Promise<Writer> => {
    const read = await ports.transact(scopeOf(query), async stores => {
      const staff = await readStaff(stores, query.by, ports.now())
      return ok({
        isStaff: staff.ok,
        mandates: await stores.organisations.of(query.by, ports.now()),
      })
    })
    if (!read.ok) throw new Error('what one may do is never refused')
    return read.value
  }

/** Those of one organisation for who acts for it; of everybody for staff. One more than the page. */
export const listOwn =
  (ports: Ports) =>
  (
    query: Query & {
      readonly organisationId: MemberId | null
      readonly before?: OpportunityId
      readonly limit: number
    },
  ): Promise<Result<readonly Opportunity[], Refusal>> =>
    ports.transact(
      scopeOf(query),
      async (stores): Promise<Result<readonly Opportunity[], Refusal>> => {
        const { organisationId, before, limit } = query
        const hand = await handOf(stores, query, query.by, ports.now())
        if (!hand.ok) return hand
        const filter = {
          ...(organisationId === null ? {} : { organisationId }),
          ...(before === undefined ? {} : { before }),
        }
        return ok(await stores.opportunities.page({ ...filter, limit: limit + 1 }))
      },
    )

export type OwnOpportunity = {
  readonly opportunity: Opportunity
  readonly hand: OpportunityHand
  readonly organisation: string | null
  readonly municipality: string | null
  /** How many hear of a change; null: fewer than five, and not none. */
  readonly reach: number | null
  readonly contact: string | null
  readonly today: Temporal.PlainDate
  readonly timeZone: string
}

/** Refuses `not-found`, and `not-allowed` to whoever neither acts for it nor works at the desk. */
export const readOwn =
  (ports: Ports) =>
  (
    query: Query & { readonly opportunityId: OpportunityId },
  ): Promise<Result<OwnOpportunity, Refusal>> =>
    ports.transact(scopeOf(query), async (stores): Promise<Result<OwnOpportunity, Refusal>> => {
      const now = ports.now()
      const opportunity = await stores.opportunities.read(query.opportunityId)
      if (opportunity === undefined) return refuse({ code: 'not-found' })
      const hand = await handOf(stores, opportunity, query.by, now)
      if (!hand.ok) return hand
      const { timeZone } = await stores.network.territory()
      const today = localDay(now, timeZone)
      const names = await namesOf(stores, opportunity, today)
      const count = (await stores.opportunities.interested(opportunity.id)).length
      return ok({
        ...{ opportunity, hand: hand.value, today, timeZone },
        ...names,
        contact: await stores.opportunities.contactOf(opportunity.id),
        reach: count > 0 && count < fewestSharing ? null : count,
      })
    })

async function namesOf(
  { organisations, network }: Pick<Stores, 'organisations' | 'network'>,
  { organisationId, municipalityCode }: Opportunity,
  today: Temporal.PlainDate,
): Promise<Pick<OwnOpportunity, 'organisation' | 'municipality'>> {
  const whose = organisationId === null ? undefined : await organisations.read(organisationId)
  const towns = await network.municipalities(today)
  const town = towns.find(({ code }) => code === municipalityCode)
  return { organisation: whose?.name ?? null, municipality: town?.name ?? null }
}
