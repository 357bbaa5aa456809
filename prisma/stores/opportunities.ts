import { type MemberId, type OpportunityId, toId } from '#core/ids'
import type { OpportunityTerms } from '#core/opportunity/opportunity'
import type { OpportunityStore, StepFacts } from '#core/opportunity/store'
import type { Sealing } from '../sealed.ts'
import type { Sql } from '../sql.ts'
import {
  keptValue,
  type OpportunityRow,
  opportunityColumns,
  toOpportunity,
} from './opportunity-row.ts'

/** Opportunities with all that is said of them. */
export function createOpportunityStore(
  sql: Sql,
  territoryId: number,
  sealing: Sealing,
): OpportunityStore {
  return {
    ...createContacts(sql, territoryId, sealing),
    ...createFinding(sql),
    create: async (terms, now) => {
      const [row] = await sql<{ id: number }>(
        `insert into opportunity (territory_id, state, proposed_by, created_at, changed_at, ${termColumns.join(', ')})
        values ($1, 'draft', $2, $3, $3, ${termColumns.map((_, at) => `$${at + 4}`).join(', ')}) returning id`,
        [territoryId, terms.proposedBy, now, ...termValues(terms)],
      )
      const id = toId<OpportunityId>(row?.id ?? Number.NaN)
      await writeParts(sql, territoryId, id, terms)
      return id
    },
    save: async (id, terms, now) => {
      const sets = termColumns.map((column, at) => `${column} = $${at + 3}`).join(', ')
      const text = `update opportunity set changed_at = $2, ${sets} where id = $1`
      await sql(text, [id, now, ...termValues(terms)])
      for (const part of parts) await sql(`delete from ${part} where opportunity_id = $1`, [id])
      await writeParts(sql, territoryId, id, terms)
    },
    step: async (id, state, facts, now) => {
      const { columns, values } = stepColumns(facts)
      const sets = columns.map((column, at) => `, ${column} = $${at + 4}`).join('')
      const text = `update opportunity set state = $2, changed_at = $3${sets} where id = $1`
      await sql(text, [id, state, now, ...values])
    },
    markWarned: async (id, now) => {
      await sql('update opportunity set warned_at = $2 where id = $1', [id, now])
    },
  }
}

type Finding = Pick<OpportunityStore, 'read' | 'lock' | 'page' | 'alike' | 'interested'>

function createFinding(sql: Sql): Finding {
  const many = async (rest: string, values: readonly unknown[]) =>
    (
      await sql<OpportunityRow>(`select ${opportunityColumns} from opportunity o ${rest}`, values)
    ).map(toOpportunity)
  return {
    read: async id => (await many('where o.id = $1', [id]))[0],
    lock: async id => {
      await sql('select id from opportunity where id = $1 for update', [id])
      return (await many('where o.id = $1', [id]))[0]
    },
    page: filter =>
      many(pageOf, [
        ...[filter.states ?? null, filter.kinds ?? null, filter.organisationId ?? null],
        ...[filter.municipalityCode ?? null, filter.isco ?? null, filter.words ?? null],
        ...[filter.proposed ?? null, filter.before ?? null, filter.limit],
        filter.outOrOf ?? null,
      ]),
    alike: async ({ link, title, organisationId, deadlineAt }) => {
      const rows = await sql<{ id: number }>(alike, [link, title, organisationId, deadlineAt])
      return rows.map(row => toId<OpportunityId>(row.id))
    },
    interested: async id => {
      const rows = await sql<{ id: number }>(interested, [id])
      return rows.map(row => toId<MemberId>(row.id))
    },
  }
}

const createContacts = (
  sql: Sql,
  territoryId: number,
  sealing: Sealing,
): Pick<OpportunityStore, 'keepContact' | 'contactOf'> => {
  const placeOf = (id: number) => ({
    ...{ table: 'opportunity', column: 'contact_sealed' },
    row: `${territoryId}/${id}`,
  })
  return {
    keepContact: async (id, contact) => {
      const sealed = contact === null ? null : sealing.seal(placeOf(id), contact)
      await sql('update opportunity set contact_sealed = $2 where id = $1', [id, sealed])
    },
    contactOf: async id => {
      const [row] = await sql<{ sealed: Uint8Array | null }>(
        'select contact_sealed as sealed from opportunity where id = $1',
        [id],
      )
      const sealed = row?.sealed ?? null
      return sealed === null ? null : sealing.open(placeOf(id), sealed)
    },
  }
}

const termColumns = [
  ...['kind', 'organisation_id', 'municipality_code', 'remote', 'deadline_at', 'starts_on'],
  ...['ends_on', 'places', 'weekly_minutes', 'contract', 'link', 'occupation', 'isco_code'],
  ...['audience', 'funder', 'amount_cents', 'cofinancing_percent', 'eligible_kinds'],
]

const termValues = (terms: OpportunityTerms): readonly unknown[] => [
  ...[terms.kind, terms.organisationId, terms.municipalityCode, terms.remote, terms.deadlineAt],
  ...[terms.startsOn, terms.endsOn, terms.places, terms.weeklyMinutes, terms.contract, terms.link],
  ...[terms.occupation, terms.iscoCode, terms.audience, terms.funder, terms.amountCents],
  ...[terms.cofinancingPercent, terms.eligibleKinds],
]

const parts = ['opportunity_text', 'opportunity_requirement', 'opportunity_document']

async function writeParts(
  sql: Sql,
  territoryId: number,
  id: OpportunityId,
  { texts, requirements, documents }: OpportunityTerms,
): Promise<void> {
  for (const { field, number, language, text } of texts) {
    const values = [territoryId, id, field, number, language, text]
    await sql('insert into opportunity_text values ($1, $2, $3, $4, $5, $6)', values)
  }
  for (const requirement of requirements) {
    const { number, kind } = requirement
    const values = [territoryId, id, number, kind, keptValue(requirement)]
    await sql('insert into opportunity_requirement values ($1, $2, $3, $4, $5)', values)
  }
  for (const { number, link, fileId } of documents) {
    const values = [territoryId, id, number, link, fileId]
    await sql('insert into opportunity_document values ($1, $2, $3, $4, $5)', values)
  }
}

const stepNames: Readonly<Record<Exclude<keyof StepFacts, 'returned'>, string>> = {
  proposedBy: 'proposed_by',
  approvedBy: 'approved_by',
  proposedAt: 'proposed_at',
  approvedAt: 'approved_at',
  publishedAt: 'published_at',
  closedAt: 'closed_at',
  outcome: 'outcome',
}

function stepColumns({ returned, ...facts }: StepFacts): {
  readonly columns: readonly string[]
  readonly values: readonly unknown[]
} {
  const pairs: (readonly [string, unknown])[] = []
  for (const [fact, column] of Object.entries(stepNames)) {
    const value = Object.entries(facts).find(([name]) => name === fact)?.[1]
    if (value !== undefined) pairs.push([column, value])
  }
  if (returned !== undefined) {
    pairs.push(['return_reason', returned?.reason ?? null])
    pairs.push(['return_language', returned?.language ?? null])
  }
  return { columns: pairs.map(([column]) => column), values: pairs.map(([, value]) => value) }
}

const pageOf = `where ($1::text[] is null or o.state = any($1))
    and ($2::text[] is null or o.kind = any($2))
    and ($3::bigint is null or o.organisation_id = $3)
    and ($4::text is null or o.municipality_code = $4 or o.municipality_code is null or o.remote)
    and ($5::text is null or o.isco_code like $5 || '%')
    and ($6::text is null or exists (select from opportunity_text t
      where t.territory_id = o.territory_id and t.opportunity_id = o.id
        and t.field in ('title', 'summary') and position(lower($6) in lower(t.text)) > 0))
    and ($7::boolean is null or (o.state = 'draft' and (o.proposed_at is not null) = $7))
    and ($10::bigint[] is null or o.published_at is not null or o.organisation_id = any($10))
    and ($8::bigint is null or o.id < $8)
  order by o.id desc limit $9`

const alike = `select o.id from opportunity o
  where o.state in ('draft', 'approved', 'published') and (o.link = $1
    or (o.organisation_id is not distinct from $3 and o.deadline_at is not distinct from $4
      and exists (select from opportunity_text t where t.territory_id = o.territory_id
        and t.opportunity_id = o.id and t.field = 'title' and lower(t.text) = lower($2))))
  order by o.id`

const interested = `select k.member_id as id from opportunity_mark k
  join member m on m.territory_id = k.territory_id and m.id = k.member_id
  where k.opportunity_id = $1 and k.answer = 'interested' and m.state = 'active' order by 1`
