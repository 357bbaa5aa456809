import { type MemberId, toId } from '#core/ids'
import type { MemberStore } from '#core/member/store'
import type { Sql } from '../sql.ts'

/** Who keeps whom away: one row for one direction, and it counts both ways. */
export const createMemberBlocks = (
  sql: Sql,
  territoryId: number,
): Pick<MemberStore, 'areBlocked' | 'block' | 'unblock' | 'blockedBy'> => ({
  areBlocked: async (a, b) => {
    const rows = await sql(
      `select 1 from member_block
      where (member_id = $1 and blocked_id = $2) or (member_id = $2 and blocked_id = $1) limit 1`,
      [a, b],
    )
    return rows.length > 0
  },
  block: async (id, blocked, now) => {
    await sql(
      `insert into member_block (territory_id, member_id, blocked_id, at)
      values ($1, $2, $3, $4) on conflict do nothing`,
      [territoryId, id, blocked, now],
    )
  },
  unblock: async (id, blocked) => {
    await sql('delete from member_block where member_id = $1 and blocked_id = $2', [id, blocked])
  },
  blockedBy: async id => {
    const rows = await sql<{ id: number }>(
      `select blocked_id as id from member_block where member_id = $1
      order by at desc, blocked_id desc`,
      [id],
    )
    return rows.map(row => toId<MemberId>(row.id))
  },
})
