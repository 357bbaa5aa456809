import { type MandateId, type MemberId, toId } from '#core/ids'
import {
  type Mandate,
  type MandateKind,
  type MandateStore,
  mandateKinds,
} from '#core/mandate/mandate'
import type { Sql } from '../sql.ts'

/** Mandates are dated grants like the roles, in the same table. */
export function createMandateStore(sql: Sql, territoryId: number): MandateStore {
  const many = async (rest: string, values: readonly unknown[]): Promise<readonly Mandate[]> =>
    (await sql<MandateRow>(`${select} ${rest}`, values)).map(toMandate)
  return {
    grant: async ({ memberId, kind, organisationId }, by, now) => {
      const rows = await sql(
        `insert into role_grant (territory_id, member_id, role, organisation_id, granted_by, from_at)
        select $1, $2, $3, $4, $5, $6 where not exists (${standing('$2', '$3', '$4', '$6')})
        returning id`,
        [territoryId, memberId, kind, organisationId, by, now],
      )
      return rows.length > 0
    },
    revoke: async ({ memberId, kind, organisationId }, now) => {
      const rows = await sql(
        `update role_grant set to_at = $4 where id in (${standing('$1', '$2', '$3', '$4')})
        returning id`,
        [memberId, kind, organisationId, now],
      )
      return rows.length > 0
    },
    of: (memberId, now) =>
      many(
        `where g.role = any($2) and g.member_id = $1
          and g.from_at <= $3 and (g.to_at is null or g.to_at > $3) order by g.id`,
        [memberId, mandateKinds, now],
      ),
    holders: async (kind, organisationId, now) => {
      const rows = await sql<{ id: number }>(
        `select distinct m.id from member m
        join role_grant g on g.territory_id = m.territory_id and g.member_id = m.id
        where m.state = 'active' and g.role = $1 and g.organisation_id is not distinct from $2
          and g.from_at <= $3 and (g.to_at is null or g.to_at > $3) order by m.id`,
        [kind, organisationId, now],
      )
      return rows.map(row => toId<MemberId>(row.id))
    },
    page: ({ kind, organisationId, memberId, before, limit }) =>
      many(
        `where g.role = any($1) and ($2::bigint is null or g.organisation_id = $2)
          and ($3::bigint is null or g.member_id = $3) and ($4::bigint is null or g.id < $4)
        order by g.id desc limit $5`,
        [
          ...[kind === undefined ? mandateKinds : [kind], organisationId ?? null],
          ...[memberId ?? null, before ?? null, limit],
        ],
      ),
  }
}

const standing = (member: string, role: string, organisation: string, at: string): string =>
  `select h.id from role_grant h where h.member_id = ${member} and h.role = ${role}
    and h.organisation_id is not distinct from ${organisation}::bigint
    and (h.to_at is null or h.to_at > ${at})`

const select = `select g.id, g.member_id as "memberId", g.role as kind,
  g.organisation_id as "organisationId", g.granted_by as "grantedBy", g.from_at as "fromAt",
  g.to_at as "toAt" from role_grant g`

type MandateRow = Pick<Mandate, 'fromAt' | 'toAt'> & {
  readonly id: number
  readonly memberId: number
  readonly kind: string
  readonly organisationId: number | null
  readonly grantedBy: number | null
}

/** Kinds are a closed vocabulary: the database checks them. */
const toMandate = (row: MandateRow): Mandate => ({
  ...row,
  id: toId<MandateId>(row.id),
  memberId: toId<MemberId>(row.memberId),
  kind: row.kind as MandateKind,
  organisationId: row.organisationId === null ? null : toId<MemberId>(row.organisationId),
  grantedBy: row.grantedBy === null ? null : toId<MemberId>(row.grantedBy),
})
