import { type InviteId, type MemberId, toId } from '#core/ids'
import type { Invite, InviteStore } from '#core/invite/store'
import type { Role } from '#core/member/member'
import type { Sql } from '../sql.ts'

/** Invitations: only the hash of a code is here. */
export function createInviteStore(sql: Sql, territoryId: number): InviteStore {
  return {
    create: (invite, now) => create(sql, territoryId, invite, now),
    ofHash: async codeHash => {
      const rows = await sql<InviteRow>(`select ${columns} from invite where code_hash = $1`, [
        codeHash,
      ])
      return rows[0] && toInvite(rows[0])
    },
    lock: async id => {
      const rows = await sql<InviteRow>(`select ${columns} from invite where id = $1 for update`, [
        id,
      ])
      return rows[0] && toInvite(rows[0])
    },
    use: async id => {
      await sql('update invite set uses_left = uses_left - 1 where id = $1', [id])
    },
    revoke: async (id, now) => {
      await sql('update invite set revoked_at = coalesce(revoked_at, $2) where id = $1', [id, now])
    },
    page: async filter => {
      const rows = await sql<InviteRow>(
        `select ${columns} from invite where ($1::bigint is null or id < $1)
        order by id desc limit $2`,
        [filter.before ?? null, filter.limit],
      )
      return rows.map(toInvite)
    },
  }
}

async function create(
  sql: Sql,
  territoryId: number,
  ...[invite, now]: Parameters<InviteStore['create']>
): Promise<InviteId> {
  const rows = await sql<{ id: number }>(
    `insert into invite
      (territory_id, code_hash, role, member_id, uses_left, expires_at, created_by, created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [
      territoryId,
      invite.codeHash,
      invite.role,
      invite.memberId,
      invite.usesLeft,
      invite.expiresAt,
      invite.createdBy,
      now,
    ],
  )
  const [row] = rows
  if (!row) throw new Error('an invitation was not written')
  return toId<InviteId>(row.id)
}

const columns = `id, role, member_id as "memberId", uses_left as "usesLeft",
  expires_at as "expiresAt", revoked_at as "revokedAt"`

type InviteRow = {
  readonly id: number
  readonly role: string
  readonly memberId: number | null
  readonly usesLeft: number
  readonly expiresAt: Temporal.Instant
  readonly revokedAt: Temporal.Instant | null
}

const toInvite = (row: InviteRow): Invite => ({
  ...row,
  id: toId<InviteId>(row.id),
  role: row.role as Role,
  memberId: row.memberId === null ? null : toId<MemberId>(row.memberId),
})
