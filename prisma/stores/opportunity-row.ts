import { type MemberId, type OpportunityId, toId } from '#core/ids'
import { toWeek } from '#core/listing/week'
import type { Opportunity } from '#core/opportunity/opportunity'
import type { LicenceClass, Requirement, RequirementKind } from '#core/opportunity/requirement'

/** Of whom may not be known it is not read that they proposed it or let it pass. */
const seen = (column: string): string =>
  `case when o.${column} <> all ((select filo_hidden())::bigint[]) then o.${column} end`

const rowsOf = (table: string, columns: string, order: string): string =>
  `coalesce((select json_agg(json_build_object(${columns}) order by ${order}) from ${table} x
    where x.territory_id = o.territory_id and x.opportunity_id = o.id), '[]')`

export const opportunityColumns = `o.id, o.kind, o.state, o.organisation_id as "organisationId",
  ${seen('proposed_by')} as "proposedBy", ${seen('approved_by')} as "approvedBy",
  o.municipality_code as "municipalityCode", o.remote, o.deadline_at as "deadlineAt",
  o.starts_on as "startsOn", o.ends_on as "endsOn", o.places, o.weekly_minutes as "weeklyMinutes",
  o.contract, o.link, o.contact_sealed is not null as "hasContact", o.occupation,
  o.isco_code as "iscoCode", o.audience, o.funder, o.amount_cents as "amountCents",
  o.cofinancing_percent as "cofinancingPercent", o.eligible_kinds as "eligibleKinds",
  o.created_at as "createdAt", o.changed_at as "changedAt", o.proposed_at as "proposedAt",
  o.approved_at as "approvedAt", o.published_at as "publishedAt", o.warned_at as "warnedAt",
  o.closed_at as "closedAt", o.outcome, o.return_reason as "returnReason",
  o.return_language as "returnLanguage",
  ${rowsOf('opportunity_text', `'field', x.field, 'number', x.number, 'language', x.language, 'text', x.text`, 'x.field, x.number, x.language')} as texts,
  ${rowsOf('opportunity_requirement', `'number', x.number, 'kind', x.kind, 'value', x.value`, 'x.number')} as requirements,
  ${rowsOf('opportunity_document', `'number', x.number, 'link', x.link, 'fileId', x.file_id`, 'x.number')} as documents`

type RequirementRow = {
  readonly number: number
  readonly kind: RequirementKind
  readonly value: string | null
}

/** Kinds, states and the like are closed vocabularies: the database checks them. */
export type OpportunityRow = Omit<
  Opportunity,
  'id' | 'organisationId' | 'proposedBy' | 'approvedBy' | 'requirements' | 'returned'
> & {
  readonly id: number
  readonly organisationId: number | null
  readonly proposedBy: number | null
  readonly approvedBy: number | null
  readonly requirements: readonly RequirementRow[]
  readonly returnReason: string | null
  readonly returnLanguage: string | null
}

export function toOpportunity({
  returnReason,
  returnLanguage,
  ...row
}: OpportunityRow): Opportunity {
  const returned =
    returnReason === null ? null : { reason: returnReason, language: returnLanguage ?? '' }
  return {
    ...row,
    id: toId<OpportunityId>(row.id),
    organisationId: toMember(row.organisationId),
    proposedBy: toMember(row.proposedBy),
    approvedBy: toMember(row.approvedBy),
    requirements: row.requirements.map(toRequirement),
    returned,
  }
}

const toMember = (id: number | null): MemberId | null => (id === null ? null : toId<MemberId>(id))

function toRequirement({ number, kind, value }: RequirementRow): Requirement {
  const said = value ?? ''
  switch (kind) {
    case 'spoken-language':
      return { number, kind, language: said }
    case 'residence':
      return { number, kind, municipalityCodes: said.split(' ') }
    case 'driving-licence':
      return { number, kind, class: said as LicenceClass }
    case 'availability':
      return { number, kind, weekSlots: toWeek(Number(said)) }
    default:
      return { number, kind }
  }
}

/** The value as its column keeps it. */
export function keptValue(requirement: Requirement): string | null {
  switch (requirement.kind) {
    case 'spoken-language':
      return requirement.language
    case 'residence':
      return requirement.municipalityCodes.join(' ')
    case 'driving-licence':
      return requirement.class
    case 'availability':
      return String(requirement.weekSlots)
    default:
      return null
  }
}
