import type { Cover, CoverKind } from '#core/host/cover'
import type { HostStore } from '#core/host/store'
import { type CoverId, type MemberId, toId } from '#core/ids'
import type { Sql } from '../sql.ts'

type Kept = Pick<HostStore, 'addCover' | 'cover' | 'coversOf' | 'endCover' | 'coversEnding'>

/** What covers people at a host. Rows are dated, never removed. */
export function createHostCovers(sql: Sql, territoryId: number): Kept {
  const many = async (rest: string, values: readonly unknown[]) =>
    (await sql<Row>(`select ${columns} from cover c ${rest}`, values)).map(toCover)
  return {
    addCover: async ({ organisationId, kind, number, askedOn, fromDay, toDay, setBy }, now) => {
      const [row] = await sql<{ id: number }>(
        `insert into cover (territory_id, organisation_id, kind, number, asked_on, from_day, to_day,
          set_by, set_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
        [territoryId, organisationId, kind, number, askedOn, fromDay, toDay, setBy, now],
      )
      return toId<CoverId>(row?.id ?? Number.NaN)
    },
    cover: async id => (await many('where c.id = $1', [id]))[0],
    coversOf: organisationId =>
      many('where c.organisation_id = $1 order by c.id desc', [organisationId]),
    endCover: async (id, lastDay) => {
      await sql('update cover set to_day = $2 where id = $1', [id, lastDay])
    },
    coversEnding: (from, to) =>
      many(
        `where c.to_day between $1 and $2
          and exists (select from organisation o where o.territory_id = c.territory_id
            and o.member_id = c.organisation_id and o.closed_at is null)
        order by c.to_day, c.id`,
        [from, to],
      ),
  }
}

const columns = `c.id, c.organisation_id as "organisationId", c.kind, c.number,
  c.asked_on as "askedOn", c.from_day as "fromDay", c.to_day as "toDay"`

type Row = Omit<Cover, 'id' | 'organisationId' | 'kind'> & {
  readonly id: number
  readonly organisationId: number
  readonly kind: string
}

/** Kinds are a closed vocabulary: the database checks them. */
const toCover = (row: Row): Cover => ({
  ...row,
  id: toId<CoverId>(row.id),
  organisationId: toId<MemberId>(row.organisationId),
  kind: row.kind as CoverKind,
})
