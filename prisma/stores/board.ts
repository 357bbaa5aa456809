import type { Posting, PublicOrganisation } from '#core/board/posting'
import type { BoardStore } from '#core/board/store'
import { type MemberId, toId } from '#core/ids'
import type { OrganisationKind } from '#core/organisation/organisation'
import type { Sql } from '../sql.ts'
import { type OpportunityRow, opportunityColumns, toOpportunity } from './opportunity-row.ts'

/** What anybody may read. Of the people behind it nothing leaves this file. */
export function createBoardStore(sql: Sql): BoardStore {
  const many = async (rest: string, values: readonly unknown[]): Promise<readonly Posting[]> =>
    (await sql<PostingRow>(`${selectPostings} ${rest}`, values)).flatMap(toPosting)
  return {
    find: async (id, now) => {
      const [posting] = await many(`where o.id = $2 and ${isOpen}`, [now, id])
      if (posting !== undefined) return { kind: 'published', posting }
      const over = await sql('select from opportunity where id = $1 and published_at is not null', [
        id,
      ])
      return { kind: over.length > 0 ? 'over' : 'unknown' }
    },
    postings: ({ kind, limit, offset }, now) =>
      many(
        `where ${isOpen} and ($2::text is null or o.kind = $2)
        order by o.deadline_at nulls last, o.id desc limit $3 offset $4`,
        [now, kind ?? null, limit, offset],
      ),
    count: async (kind, now) => {
      const [row] = await sql<{ total: number }>(
        `select count(*) as total from opportunity o
        where ${isOpen} and ($2::text is null or o.kind = $2)`,
        [now, kind],
      )
      return row?.total ?? 0
    },
    organisations: async ({ limit, offset }, now) => {
      const rows = await sql<OrganisationRow & { readonly total: number }>(organisations, [
        ...[now, limit, offset],
      ])
      return { total: rows[0]?.total ?? 0, found: rows.flatMap(row => toOrganisation(row) ?? []) }
    },
  }
}

/** Published, and its time is not over: the job that ends it may come a little later. */
const isOpen = `o.state = 'published' and (o.deadline_at is null or o.deadline_at > $1)`

const organisationColumns = `g.member_id as "organisation", m.first_name as "name",
  g.kind as "organisationKind", p.code as "homeCode", p.name as "homeName",
  p.latitude as "homeLatitude", p.longitude as "homeLongitude"`

const withOrganisation = `organisation g
  join member m on m.territory_id = g.territory_id and m.id = g.member_id
  left join municipality p on p.code = m.municipality_code`

const selectPostings = `select ${opportunityColumns}, ${organisationColumns},
    w.code as "placeCode", w.name as "placeName", w.latitude as "placeLatitude",
    w.longitude as "placeLongitude"
  from opportunity o
  left join (${withOrganisation}) on g.territory_id = o.territory_id
    and g.member_id = o.organisation_id and g.closed_at is null
  left join municipality w on w.code = o.municipality_code`

const organisations = `select ${organisationColumns}, count(*) over () as total
  from ${withOrganisation}
  where g.closed_at is null and exists (select from opportunity o
    where o.territory_id = g.territory_id and o.organisation_id = g.member_id and ${isOpen})
  order by m.first_name, g.member_id limit $2 offset $3`

type OrganisationRow = {
  readonly organisation: number | null
  readonly name: string | null
  readonly organisationKind: string | null
  readonly homeCode: string | null
  readonly homeName: string | null
  readonly homeLatitude: number | null
  readonly homeLongitude: number | null
}

type PostingRow = OpportunityRow &
  OrganisationRow & {
    readonly placeCode: string | null
    readonly placeName: string | null
    readonly placeLatitude: number | null
    readonly placeLongitude: number | null
  }

const toMunicipality = (
  code: string | null,
  name: string | null,
  latitude: number | null,
  longitude: number | null,
): Posting['municipality'] =>
  code === null
    ? null
    : { code, name: name ?? '', latitude: latitude ?? 0, longitude: longitude ?? 0 }

const toOrganisation = (row: OrganisationRow): PublicOrganisation | null =>
  row.organisation === null
    ? null
    : {
        id: toId<MemberId>(row.organisation),
        name: row.name ?? '',
        kind: row.organisationKind as OrganisationKind,
        municipality: toMunicipality(
          ...([row.homeCode, row.homeName, row.homeLatitude, row.homeLongitude] as const),
        ),
      }

/** Field by field: what is not named here is not public. */
function toPosting(row: PostingRow): readonly Posting[] {
  const all = toOpportunity(row)
  if (all.publishedAt === null) return []
  const { id, kind, state, remote, deadlineAt, startsOn, endsOn, places, weeklyMinutes } = all
  const { contract, link, occupation, iscoCode, funder, amountCents, cofinancingPercent } = all
  const { eligibleKinds, texts, requirements, publishedAt, changedAt } = all
  return [
    {
      ...{ id, kind, state, remote, deadlineAt, startsOn, endsOn, places, weeklyMinutes },
      ...{ contract, link, occupation, iscoCode, funder, amountCents, cofinancingPercent },
      ...{ eligibleKinds, texts, requirements, publishedAt, changedAt },
      documents: all.documents.filter(document => document.fileId === null),
      organisation: toOrganisation(row),
      municipality: toMunicipality(
        ...([row.placeCode, row.placeName, row.placeLatitude, row.placeLongitude] as const),
      ),
    },
  ]
}
