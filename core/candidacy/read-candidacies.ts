import type { CandidacyId, MemberId, OpportunityId, TerritoryId } from '../ids.ts'
import { scopeOf } from '../listing/member-command.ts'
import type { Opportunity } from '../opportunity/opportunity.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { actsFor, isOfNetwork } from './acts-for.ts'
import type { Candidacy, Partner, ProjectTotal } from './candidacy.ts'

type Query = { readonly territoryId: TerritoryId; readonly by: MemberId }

export type NamedPartner = Partner & { readonly name: string }
export type CandidacyCard = {
  readonly candidacy: Candidacy
  readonly call: Opportunity
  readonly lead: string
  readonly partners: readonly NamedPartner[]
  /** `lead`: may move it; `partner`: has a part in it; `other`: may ask to join. */
  readonly as: 'lead' | 'partner' | 'other'
  /** Other projects of who leads, by which it could be added up. */
  readonly projects: readonly ProjectOf[]
}
export type ProjectOf = { readonly candidacyId: CandidacyId; readonly project: string }

/** Refuses `not-found` to whoever is not of the network. */
export const readCandidacy =
  (ports: Ports) =>
  (query: Query & { readonly candidacyId: CandidacyId }): Promise<Result<CandidacyCard, Refusal>> =>
    ports.transact(scopeOf(query), async (stores): Promise<Result<CandidacyCard, Refusal>> => {
      if (!(await isOfNetwork(stores, query.by, ports.now()))) return refuse({ code: 'not-found' })
      const candidacy = await stores.candidacies.read(query.candidacyId)
      const card = candidacy && (await cardOf(stores, candidacy, query.by, ports.now()))
      return card === undefined ? refuse({ code: 'not-found' }) : ok(card)
    })

export type CallCards = { readonly call: Opportunity; readonly cards: readonly CandidacyCard[] }

/** Who works on one call. */
export const readCall =
  (ports: Ports) =>
  (query: Query & { readonly opportunityId: OpportunityId }): Promise<Result<CallCards, Refusal>> =>
    ports.transact(scopeOf(query), async (stores): Promise<Result<CallCards, Refusal>> => {
      const call = await stores.opportunities.read(query.opportunityId)
      const knows = await isOfNetwork(stores, query.by, ports.now())
      if (!knows || call?.kind !== 'funding-call') return refuse({ code: 'not-found' })
      const filter = { opportunityId: call.id, limit: most }
      return ok({ call, cards: await cardsOf(stores, filter, query.by, ports.now()) })
    })

export type OwnCandidacies = {
  readonly cards: readonly CandidacyCard[]
  readonly totals: readonly ProjectTotal[]
}

/** What an organisation leads or has a part in, and what its projects asked for and obtained. */
export const readOwnCandidacies =
  (ports: Ports) =>
  (
    query: Query & { readonly organisationId: MemberId },
  ): Promise<Result<OwnCandidacies, Refusal>> =>
    ports.transact(scopeOf(query), async (stores): Promise<Result<OwnCandidacies, Refusal>> => {
      const { by, organisationId } = query
      if (!(await actsFor(stores, by, organisationId, ports.now()))) {
        return refuse({ code: 'not-allowed' })
      }
      const cards = await cardsOf(stores, { organisationId, limit: most }, by, ports.now())
      return ok({ cards, totals: await stores.candidacies.totals(organisationId) })
    })

const most = 50

async function cardsOf(
  stores: Stores,
  filter: Parameters<Stores['candidacies']['page']>[0],
  by: MemberId,
  now: Temporal.Instant,
): Promise<readonly CandidacyCard[]> {
  const cards: CandidacyCard[] = []
  for (const candidacy of await stores.candidacies.page(filter)) {
    const card = await cardOf(stores, candidacy, by, now)
    if (card !== undefined) cards.push(card)
  }
  return cards
}

async function cardOf(
  stores: Stores,
  candidacy: Candidacy,
  by: MemberId,
  now: Temporal.Instant,
): Promise<CandidacyCard | undefined> {
  const call = await stores.opportunities.read(candidacy.opportunityId)
  if (call === undefined) return undefined
  const nameOf = async (id: MemberId) => (await stores.organisations.read(id))?.name ?? ''
  const partners: NamedPartner[] = []
  for (const partner of candidacy.partners) {
    partners.push({ ...partner, name: await nameOf(partner.organisationId) })
  }
  const leads = await actsFor(stores, by, candidacy.leadId, now)
  const isPartner = partners.some(each => each.organisationId === by && each.state === 'accepted')
  const as = leads ? 'lead' : isPartner ? 'partner' : 'other'
  const others = leads
    ? await stores.candidacies.page({ organisationId: candidacy.leadId, limit: most })
    : []
  const projects = new Map(
    others
      .filter(({ leadId, project }) => leadId === candidacy.leadId && project !== candidacy.project)
      .map(({ id, project }) => [project, { candidacyId: id, project }] as const),
  )
  const lead = await nameOf(candidacy.leadId)
  return { candidacy, call, lead, partners, as, projects: [...projects.values()] }
}
