import { type MemberId, toId } from '#core/ids'
import type { Organisation, OrganisationKind } from '#core/organisation/organisation'
import type { OrganisationStore } from '#core/organisation/store'
import type { Sealing } from '../sealed.ts'
import type { Sql } from '../sql.ts'

/** Organisations: members that no person is. Who may act for one is a dated grant. */
export function createOrganisationStore(
  sql: Sql,
  territoryId: number,
  sealing: Sealing,
): OrganisationStore {
  const placeOf = (id: number) => ({
    table: 'organisation',
    column: 'contact_sealed',
    row: `${territoryId}/${id}`,
  })
  return {
    ...createDelegates(sql, territoryId),
    add: async (id, { kind, contact }, now) => {
      const sealed = contact === null ? null : sealing.seal(placeOf(id), contact)
      await sql(
        `with made as (update member set is_organisation = true where id = $2)
        insert into organisation (territory_id, member_id, kind, contact_sealed, created_at)
        values ($1, $2, $3, $4, $5)`,
        [territoryId, id, kind, sealed, now],
      )
    },
    read: async id => {
      const rows = await sql<OrganisationRow>(`${selectOrganisation} where o.member_id = $1`, [id])
      return rows[0] && toOrganisation(rows[0])
    },
    close: async (id, now) => {
      await sql(
        'update organisation set closed_at = $2, contact_sealed = null where member_id = $1',
        [id, now],
      )
    },
    contactOf: async id => {
      const rows = await sql<{ sealed: Uint8Array | null }>(
        'select contact_sealed as sealed from organisation where member_id = $1',
        [id],
      )
      const sealed = rows[0]?.sealed ?? null
      return sealed === null ? null : sealing.open(placeOf(id), sealed)
    },
    page: async ({ before, limit }) => {
      const rows = await sql<OrganisationRow>(
        `${selectOrganisation} where ($1::bigint is null or o.member_id < $1)
        order by o.member_id desc limit $2`,
        [before ?? null, limit],
      )
      return rows.map(toOrganisation)
    },
  }
}

/** What stood open for the organisation is not ended for oneself. */
const dismissDelegate = `with ended as (
    update role_grant set to_at = $3
    where member_id = $1 and organisation_id = $2 and role = 'delegate'
      and (to_at is null or to_at > $3)
  ), left_open as (
    delete from draft d using member_account a, member m
    where a.member_id = $1 and a.to_at is null and d.telegram_id = a.telegram_id
      and m.id = $1 and m.acting_for = $2
  )
  update member set acting_for = null where id = $1 and acting_for = $2`

type Delegates = Pick<OrganisationStore, 'appoint' | 'dismiss' | 'delegatesOf' | 'of' | 'actFor'>

const createDelegates = (sql: Sql, territoryId: number): Delegates => ({
  appoint: async (id, delegate, by, now) => {
    await sql(
      `insert into role_grant (territory_id, member_id, role, organisation_id, granted_by, from_at)
      select $1, $2, 'delegate', $3, $4, $5 where not exists (
        select from role_grant g where g.member_id = $2 and g.organisation_id = $3
          and g.role = 'delegate' and (g.to_at is null or g.to_at > $5))`,
      [territoryId, delegate, id, by, now],
    )
  },
  dismiss: async (id, delegate, now) => {
    await sql(dismissDelegate, [delegate, id, now])
  },
  delegatesOf: async (id, now) => {
    const rows = await sql<{ id: number }>(
      `select distinct g.member_id as id from role_grant g
      join member m on m.territory_id = g.territory_id and m.id = g.member_id
      where g.organisation_id = $1 and g.role = 'delegate' and m.state = 'active'
        and g.from_at <= $2 and (g.to_at is null or g.to_at > $2) order by 1`,
      [id, now],
    )
    return rows.map(row => toId<MemberId>(row.id))
  },
  of: async (delegate, now) => {
    const rows = await sql<OrganisationRow>(
      `${selectOrganisation} where o.closed_at is null and exists (select from role_grant g
        where g.territory_id = o.territory_id and g.organisation_id = o.member_id
          and g.role = 'delegate' and g.member_id = $1 and g.from_at <= $2 and (g.to_at is null or g.to_at > $2))
      order by m.first_name, o.member_id`,
      [delegate, now],
    )
    return rows.map(toOrganisation)
  },
  actFor: async (delegate, id) => {
    await sql(
      'update member set acting_for = $2, acting_word = null, acting_until = null where id = $1',
      [delegate, id],
    )
  },
})

const selectOrganisation = `select o.member_id as id, o.kind, m.first_name as name,
  m.municipality_code as "municipalityCode", o.closed_at as "closedAt"
  from organisation o join member m on m.territory_id = o.territory_id and m.id = o.member_id`

type OrganisationRow = {
  readonly id: number
  readonly kind: string
  readonly name: string
  readonly municipalityCode: string | null
  readonly closedAt: Temporal.Instant | null
}

/** Kinds are a closed vocabulary: the database checks them. */
const toOrganisation = (row: OrganisationRow): Organisation => ({
  ...row,
  id: toId<MemberId>(row.id),
  kind: row.kind as OrganisationKind,
})
