import { type MemberId, toId } from '#core/ids'
import type { MemberStore } from '#core/member/store'
import type { Sql } from '../sql.ts'

/** Roles are dated grants: granting one that holds, or revoking one that does not, does nothing. */
export function createRoleGrants(
  sql: Sql,
  territoryId: number,
): Pick<MemberStore, 'grant' | 'revoke' | 'withRole'> {
  return {
    grant: async (id, role, by, now) => {
      await sql(
        `insert into role_grant (territory_id, member_id, role, granted_by, from_at)
        select $1, $2, $3, $4, $5 where not exists (
          select from role_grant where member_id = $2 and role = $3 and (to_at is null or to_at > $5))`,
        [territoryId, id, role, by, now],
      )
    },
    revoke: async (id, role, now) => {
      await sql(
        `update role_grant set to_at = $3
        where member_id = $1 and role = $2 and (to_at is null or to_at > $3)`,
        [id, role, now],
      )
    },
    withRole: async (role, now) => {
      const rows = await sql<{ id: number }>(
        `select distinct m.id from member m
        join role_grant g on g.territory_id = m.territory_id and g.member_id = m.id
        where m.state = 'active' and g.role = $1
          and g.from_at <= $2 and (g.to_at is null or g.to_at > $2)
        order by m.id`,
        [role, now],
      )
      return rows.map(row => toId<MemberId>(row.id))
    },
  }
}
