import type { HiddenPresence, Reach } from '#core/hidden/presence'
import type { HiddenStore } from '#core/hidden/store'
import { type MemberId, toId } from '#core/ids'
import type { Sql } from '../sql.ts'

/** Who is hidden from whom. What follows from it the policies do: see the migration. */
export function createHiddenStore(sql: Sql, territoryId: number): HiddenStore {
  return {
    read: async (memberId, now) => {
      const rows = await sql<PresenceRow>(`${selectPresence} and h.member_id = $2`, [now, memberId])
      return rows[0] && toPresence(rows[0])
    },
    page: async (viewer, now) => {
      const rows = await sql<PresenceRow>(
        `${selectPresence} and h.member_id <> $2 order by h.id desc`,
        [now, viewer],
      )
      return rows.map(toPresence)
    },
    begin: async ({ memberId, alias, reaches }, by, now) => {
      await sql(
        `insert into hidden_presence (territory_id, member_id, alias, reaches, flagged_by, flagged_at)
        values ($1, $2, $3, $4, $5, $6)`,
        [territoryId, memberId, alias, reaches, by, now],
      )
    },
    change: async (memberId, { alias, reaches }) => {
      await sql(
        `update hidden_presence set alias = coalesce($2, alias), reaches = coalesce($3, reaches)
        where member_id = $1 and ended_at is null`,
        [memberId, alias ?? null, reaches ?? null],
      )
    },
    end: async (memberId, by, now) => {
      await sql(
        `update hidden_presence set ended_by = $2, ended_at = $3
        where member_id = $1 and ended_at is null`,
        [memberId, by, now],
      )
      await sql('update hidden_named set ended_at = $2 where member_id = $1 and ended_at is null', [
        memberId,
        now,
      ])
    },
    ...named(sql, territoryId),
    aliasOf: async memberId => {
      const rows = await sql<{ alias: string | null }>('select filo_alias($1) as alias', [memberId])
      return rows[0]?.alias ?? null
    },
    lookAs: async viewer => {
      if (viewer === 'house') await sql(lookAsHouse)
      else await sql(lookAs, [viewer])
    },
  }
}

const named = (
  sql: Sql,
  territoryId: number,
): Pick<HiddenStore, 'name' | 'unname' | 'forsaken'> => ({
  name: async (memberId, staff, by, now) => {
    await sql(
      `insert into hidden_named (territory_id, member_id, staff_id, named_by, named_at)
      values ($1, $2, $3, $4, $5)
      on conflict (territory_id, member_id, staff_id) where ended_at is null do nothing`,
      [territoryId, memberId, staff, by, now],
    )
  },
  unname: async (memberId, staff, now) => {
    await sql(
      `update hidden_named set ended_at = $3
      where member_id = $1 and staff_id = $2 and ended_at is null`,
      [memberId, staff, now],
    )
  },
  forsaken: async now => {
    const rows = await sql<PresenceRow>(selectPresence, [now])
    return rows.map(toPresence).flatMap(each => (each.named.length === 0 ? [each.memberId] : []))
  },
})

/** Named counts who still serves and takes part. */
const selectPresence = `select h.member_id as "memberId", h.alias, h.reaches, h.flagged_at as since,
    array(select n.staff_id from hidden_named n
      join member m on m.territory_id = n.territory_id and m.id = n.staff_id and m.state = 'active'
      where n.territory_id = h.territory_id and n.member_id = h.member_id and n.ended_at is null
        and exists (select from role_grant g where g.territory_id = n.territory_id
          and g.member_id = n.staff_id and g.role in ('operator', 'coordinator')
          and g.organisation_id is null and g.from_at <= $1 and (g.to_at is null or g.to_at > $1))
      order by n.id) as named
  from hidden_presence h where h.ended_at is null`

const lookAs = `select set_config('filo.hidden', hidden::text, true),
  set_config('filo.hidden_exchanges', exchanges::text, true),
  set_config('filo.hidden_accounts', accounts::text, true) from filo_look($1)`

const lookAsHouse = `select set_config('filo.hidden', '{}', true),
  set_config('filo.hidden_exchanges', '{}', true), set_config('filo.hidden_accounts', '{}', true)`

type PresenceRow = {
  readonly memberId: number
  readonly alias: string
  readonly reaches: string
  readonly since: Temporal.Instant
  /** An array of int8 comes as text. */
  readonly named: readonly string[]
}

const toPresence = (row: PresenceRow): HiddenPresence => ({
  memberId: toId<MemberId>(row.memberId),
  alias: row.alias,
  reaches: row.reaches as Reach,
  since: row.since,
  named: row.named.map(id => toId<MemberId>(Number(id))),
})
