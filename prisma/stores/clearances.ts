import type { CategoryCode } from '#core/category/catalogue'
import type { Clearance } from '#core/clearance/clearance'
import type { ClearanceStore } from '#core/clearance/store'
import { type ClearanceId, type ExchangeId, type MemberId, toId } from '#core/ids'
import type { Sql } from '../sql.ts'

/** Who may serve in vetted categories. Rows are dated, never removed. */
export function createClearanceStore(sql: Sql, territoryId: number): ClearanceStore {
  const many = async (where: string, values: readonly unknown[]) =>
    (await sql<ClearanceRow>(`select ${columns} from clearance ${where}`, values)).map(toClearance)
  return {
    give: async ({ memberId, category, clearedBy, clearedAt, until }) => {
      const [row] = await sql<{ id: number }>(
        `insert into clearance (territory_id, member_id, category_code, cleared_by, cleared_at, until)
        values ($1, $2, $3, $4, $5, $6) returning id`,
        [territoryId, memberId, category, clearedBy, clearedAt, until],
      )
      return toId<ClearanceId>(row?.id ?? Number.NaN)
    },
    read: async id => (await many('where id = $1', [id]))[0],
    ofMember: memberId => many('where member_id = $1 order by id desc', [memberId]),
    lockHolding: async (memberId, category, now) => {
      const rows = await sql(
        `select id from clearance where member_id = $1 and category_code = $2
          and revoked_at is null and until > $3 for share`,
        [memberId, category, now],
      )
      return rows.length > 0
    },
    revoke: async (memberId, categories, by, now) => {
      const rows = await sql<{ category: string }>(
        `update clearance set revoked_at = $4, revoked_by = $3
        where member_id = $1 and category_code = any($2) and revoked_at is null and until > $4
        returning category_code as category`,
        [memberId, categories, by, now],
      )
      return [...new Set(rows.map(row => row.category as CategoryCode))]
    },
    running: async (memberId, categories) => {
      const rows = await sql<{ id: number }>(
        `select x.id from exchange x
        join exchange_party p on p.territory_id = x.territory_id and p.exchange_id = x.id
        where p.member_id = $1 and p.side = 'giver' and x.category_code = any($2)
          and x.state in ('accepted', 'scheduled') order by x.id`,
        [memberId, categories],
      )
      return rows.map(row => toId<ExchangeId>(row.id))
    },
  }
}

const columns = `id, member_id as "memberId", category_code as category,
  cleared_by as "clearedBy", cleared_at as "clearedAt", until, revoked_by as "revokedBy",
  revoked_at as "revokedAt"`

type ClearanceRow = Pick<Clearance, 'clearedAt' | 'until' | 'revokedAt'> & {
  readonly id: number
  readonly memberId: number
  readonly category: string
  readonly clearedBy: number
  readonly revokedBy: number | null
}

const toClearance = (row: ClearanceRow): Clearance => ({
  ...row,
  id: toId<ClearanceId>(row.id),
  memberId: toId<MemberId>(row.memberId),
  category: row.category as CategoryCode,
  clearedBy: toId<MemberId>(row.clearedBy),
  revokedBy: row.revokedBy === null ? null : toId<MemberId>(row.revokedBy),
})
