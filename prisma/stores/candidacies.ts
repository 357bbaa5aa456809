import type { Candidacy, ProjectTotal } from '#core/candidacy/candidacy'
import type { CandidacyState, PartnerState } from '#core/candidacy/machine'
import type { CandidacyStore } from '#core/candidacy/store'
import { type CandidacyId, type MemberId, type OpportunityId, toId } from '#core/ids'
import type { Sql } from '../sql.ts'

/** Which organisation works on which funding call, and with whom. */
export function createCandidacyStore(sql: Sql, territoryId: number): CandidacyStore {
  const many = async (rest: string, values: readonly unknown[]): Promise<readonly Candidacy[]> =>
    (await sql<CandidacyRow>(`${select} ${rest}`, values)).map(toCandidacy)
  const lock = async (id: number): Promise<Candidacy | undefined> => {
    await sql('select id from candidacy where id = $1 for update', [id])
    return (await many('where c.id = $1', [id]))[0]
  }
  return {
    begin: async ({ opportunityId, leadId, project }, now) => {
      const rows = await sql<{ id: number }>(
        `insert into candidacy
          (territory_id, opportunity_id, lead_id, project, state, created_at, changed_at)
        values ($1, $2, $3, $4, 'idea', $5, $5)
        on conflict (territory_id, opportunity_id, lead_id) do nothing returning id`,
        [territoryId, opportunityId, leadId, project, now],
      )
      const [candidacy] = await many('where c.opportunity_id = $1 and c.lead_id = $2', [
        ...[opportunityId, leadId],
      ])
      if (candidacy === undefined) throw new Error('a candidacy that was begun is there')
      return { candidacy, begun: rows.length > 0 }
    },
    read: async id => (await many('where c.id = $1', [id]))[0],
    lock,
    step: async (id, { state, askedCents, obtainedCents }, now) => {
      await sql(
        `update candidacy set state = $2, asked_cents = $3, obtained_cents = $4, changed_at = $5
        where id = $1`,
        [id, state, askedCents, obtainedCents, now],
      )
    },
    rename: async (id, project, now) => {
      await sql('update candidacy set project = $2, changed_at = $3 where id = $1', [
        ...[id, project, now],
      ])
    },
    setPartner: async (id, organisationId, state, now) => {
      await sql(setPartner, [territoryId, id, organisationId, state, now])
    },
    ...createCandidacyLists(sql, many),
  }
}

type Many = (rest: string, values: readonly unknown[]) => Promise<readonly Candidacy[]>

const createCandidacyLists = (
  sql: Sql,
  many: Many,
): Pick<CandidacyStore, 'page' | 'endingBetween' | 'totals'> => ({
  page: ({ opportunityId, organisationId, states, before, limit }) =>
    many(page, [
      ...[opportunityId ?? null, organisationId ?? null, states ?? null, before ?? null, limit],
    ]),
  endingBetween: (from, to) =>
    many(
      `join opportunity o on o.territory_id = c.territory_id and o.id = c.opportunity_id
        where o.state = 'published' and o.deadline_at >= $1 and o.deadline_at < $2
        order by c.id`,
      [from, to],
    ),
  totals: leadId => sql<ProjectTotal>(totals, [leadId]),
})

const select = `select c.id, c.opportunity_id as "opportunityId", c.lead_id as "leadId", c.project,
  c.state, c.asked_cents as "askedCents", c.obtained_cents as "obtainedCents",
  c.created_at as "createdAt", c.changed_at as "changedAt",
  coalesce((select json_agg(json_build_object('organisationId', p.organisation_id,
      'state', p.state) order by p.asked_at, p.organisation_id)
    from candidacy_partner p where p.territory_id = c.territory_id and p.candidacy_id = c.id),
    '[]') as partners
  from candidacy c`

const page = `where ($1::bigint is null or c.opportunity_id = $1)
    and ($2::bigint is null or c.lead_id = $2 or exists (select from candidacy_partner p
      where p.territory_id = c.territory_id and p.candidacy_id = c.id
        and p.organisation_id = $2 and p.state = 'accepted'))
    and ($3::text[] is null or c.state = any($3)) and ($4::bigint is null or c.id < $4)
  order by c.id desc limit $5`

const setPartner = `insert into candidacy_partner as p
    (territory_id, candidacy_id, organisation_id, state, asked_at)
  values ($1, $2, $3, $4, $5)
  on conflict (territory_id, candidacy_id, organisation_id) do update
    set state = excluded.state, answered_at = $5`

const totals = `select project, count(*)::int as candidacies,
    coalesce(sum(asked_cents), 0)::bigint as "askedCents",
    coalesce(sum(obtained_cents), 0)::bigint as "obtainedCents"
  from candidacy where $1::bigint is null or lead_id = $1
  group by project order by project`

type CandidacyRow = Pick<
  Candidacy,
  'project' | 'askedCents' | 'obtainedCents' | 'createdAt' | 'changedAt'
> & {
  readonly id: number
  readonly opportunityId: number
  readonly leadId: number
  readonly state: string
  readonly partners: readonly { readonly organisationId: number; readonly state: string }[]
}

/** States are closed vocabularies: the database checks them. */
const toCandidacy = (row: CandidacyRow): Candidacy => ({
  ...row,
  id: toId<CandidacyId>(row.id),
  opportunityId: toId<OpportunityId>(row.opportunityId),
  leadId: toId<MemberId>(row.leadId),
  state: row.state as CandidacyState,
  partners: row.partners.map(({ organisationId, state }) => ({
    organisationId: toId<MemberId>(organisationId),
    state: state as PartnerState,
  })),
})
