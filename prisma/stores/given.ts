import type { Given, GivenLayer, GivenSource, Giving, Span } from '#core/given/given'
import type { GivenStore } from '#core/given/store'
import { type MemberId, toId } from '#core/ids'
import type { Sql } from '../sql.ts'

/**
 * The minutes people give. That no two of them count at once is kept by the exclusion constraint
 * `given_once`: an insert that meets another, finished or still under way, adds nothing.
 */
export function createGivenStore(sql: Sql, territoryId: number): GivenStore {
  const put = putIn(sql, territoryId)
  return {
    plan: async giving => {
      const own = await lockOwn(sql, giving)
      if (!hasLength(giving.span)) {
        await release(sql, giving)
        return 'planned'
      }
      // What has been given is not planned any more.
      if (own !== undefined && (own.layer === 'recorded' || isSame(own, giving))) return 'planned'
      if (own !== undefined) await release(sql, giving)
      if (await put({ ...giving, layer: 'planned', counts: true })) return 'planned'
      if (own !== undefined) await put(own)
      return 'overlaps'
    },
    record: async giving => {
      const own = await lockOwn(sql, giving)
      const isKept = own?.layer === 'recorded' && isSame(own, giving)
      if (isKept && own.counts) return 'counts'
      if (own !== undefined) await release(sql, giving)
      if (!hasLength(giving.span)) return 'counts'
      if (await put({ ...giving, layer: 'recorded', counts: true })) return 'counts'
      await put({ ...giving, layer: 'recorded', counts: false })
      return 'overlaps'
    },
    release: (source, sourceId, memberId) => release(sql, { source, sourceId, memberId }),
    overlapsOf: async (memberId, { startsAt, endsAt }, layer) => {
      const rows = await sql<GivenRow>(
        `${select} where member_id = $1 and layer = $2 and counts and span && tstzrange($3, $4)
        order by lower(span), id`,
        [memberId, layer, startsAt, endsAt],
      )
      return rows.map(toGiven)
    },
    sharedBy: async (a, b) => {
      const [row] = await sql<{ shared: number }>(
        `select count(*) as shared from given_time g where g.member_id = $1 and g.counts
          and exists (select from given_time o where o.territory_id = g.territory_id
            and o.member_id = $2 and o.layer = g.layer and o.counts and o.span && g.span)`,
        [a, b],
      )
      return row?.shared ?? 0
    },
  }
}

type Row = Pick<Giving, 'memberId' | 'source' | 'sourceId'>

/** Whether it stands now: what does not count meets nothing. */
const putIn =
  (sql: Sql, territoryId: number) =>
  async ({ memberId, source, sourceId, span, layer, counts }: Given): Promise<boolean> => {
    const rows = await sql(
      `insert into given_time (territory_id, member_id, source, source_id, span, layer, counts)
      values ($1, $2, $3, $4, tstzrange($5, $6), $7, $8) on conflict do nothing returning id`,
      [territoryId, memberId, source, sourceId, span.startsAt, span.endsAt, layer, counts],
    )
    return rows.length > 0
  }

async function lockOwn(sql: Sql, { source, sourceId, memberId }: Row): Promise<Given | undefined> {
  const [row] = await sql<GivenRow>(
    `${select} where source = $1 and source_id = $2 and member_id = $3 for update`,
    [source, sourceId, memberId],
  )
  return row && toGiven(row)
}

async function release(sql: Sql, { source, sourceId, memberId }: Row): Promise<void> {
  await sql('delete from given_time where source = $1 and source_id = $2 and member_id = $3', [
    source,
    sourceId,
    memberId,
  ])
}

const hasLength = ({ startsAt, endsAt }: Span): boolean =>
  Temporal.Instant.compare(startsAt, endsAt) < 0

const isSame = ({ span }: Given, { span: { startsAt, endsAt } }: Giving): boolean =>
  span.startsAt.equals(startsAt) && span.endsAt.equals(endsAt)

const select = `select member_id as "memberId", source, source_id as "sourceId", layer, counts,
  lower(span) as "startsAt", upper(span) as "endsAt" from given_time`

type GivenRow = {
  readonly memberId: number
  readonly source: GivenSource
  readonly sourceId: number
  readonly layer: GivenLayer
  readonly counts: boolean
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
}

const toGiven = ({ startsAt, endsAt, memberId, ...row }: GivenRow): Given => ({
  ...row,
  memberId: toId<MemberId>(memberId),
  span: { startsAt, endsAt },
})
