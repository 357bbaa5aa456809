import { type MemberId, type PlacementId, toId } from '#core/ids'
import { isOver } from '#core/placement/machine'
import type { Placement, PlacementTerms } from '#core/placement/placement'
import type { PlacementStore } from '#core/placement/store'
import type { StateSince } from '#core/placement/was-active'
import { padded } from '../padded.ts'
import type { Sealing } from '../sealed.ts'
import type { Sql } from '../sql.ts'
import { createFlagStore } from './placement-flags.ts'
import {
  createOrders,
  type Orders,
  type PlacementRow,
  placementColumns,
  type SlotRow,
  slotColumns,
  toPlacement,
  toSlot,
} from './placement-row.ts'

/** Who gives hours back where; the order is sealed for the row it belongs to. */
export function createPlacementStore(
  sql: Sql,
  territoryId: number,
  sealing: Sealing,
): PlacementStore {
  const orders = createOrders(territoryId, sealing)
  return {
    ...createFlagStore(sql, territoryId, sealing),
    ...createFinding(sql, orders),
    ...createPlans(sql, territoryId),
    ...createOverrides(sql, territoryId, sealing),
    create: async ({ memberId, openedBy, ...terms }, now) => {
      const [drawn] = await sql<{ id: number }>(`select nextval('placement_id_seq') as id`)
      const id = toId<PlacementId>(drawn?.id ?? Number.NaN)
      await sql(
        `insert into placement (territory_id, id, member_id, state, opened_by, opened_at, changed_at,
          ${termColumns.join(', ')})
        values ($1, $2, $3, 'draft', $4, $5, $5, ${termColumns.map((_, at) => `$${at + 6}`).join(', ')})`,
        [territoryId, id, memberId, openedBy, now, ...termValues(orders, id, terms)],
      )
      return id
    },
    save: async (placement, now) => {
      const sets = termColumns.map((column, at) => `${column} = $${at + 5}`).join(', ')
      const { id, state } = placement
      await sql(
        `update placement set state = $2, changed_at = $3,
          ended_at = case when $4 then coalesce(ended_at, $3::timestamptz) end, ${sets} where id = $1`,
        [id, state, now, isOver(state), ...termValues(orders, id, placement)],
      )
    },
  }
}

const termColumns = [
  ...['order_sealed', 'owed_minutes', 'from_day', 'to_day', 'host_id', 'place_id', 'activity'],
  ...['tutor_id', 'cover_id'],
]

const termValues = (orders: Orders, id: PlacementId, terms: PlacementTerms): readonly unknown[] => [
  ...[orders.seal(id, terms.order), terms.owed, terms.fromDay, terms.toDay, terms.hostId],
  ...[terms.placeId, terms.activity, terms.tutorId, terms.coverId],
]

type Finding = Pick<PlacementStore, 'read' | 'among' | 'lock' | 'ofMember' | 'ofHost' | 'page'>

function createFinding(sql: Sql, orders: Orders): Finding {
  const many = async (rest: string, values: readonly unknown[]): Promise<readonly Placement[]> =>
    (await sql<PlacementRow>(`select ${placementColumns} from placement ${rest}`, values)).map(
      toPlacement(orders),
    )
  const of = (column: 'member_id' | 'host_id', id: MemberId, states: readonly string[] | null) =>
    many(`where ${column} = $1 and ($2::text[] is null or state = any($2)) order by id desc`, [
      id,
      states,
    ])
  return {
    read: async id => (await many('where id = $1', [id]))[0],
    among: ids => many('where id = any($1) order by id', [ids]),
    lock: async id => (await many('where id = $1 for update', [id]))[0],
    ofMember: (id, states) => of('member_id', id, states ?? null),
    ofHost: (id, states) => of('host_id', id, states ?? null),
    page: ({ states, hostId, memberIds, before, limit }) =>
      many(
        `where ($1::text[] is null or state = any($1)) and ($2::bigint is null or host_id = $2)
          and ($3::bigint[] is null or member_id = any($3)) and ($4::bigint is null or id < $4)
        order by id desc limit $5`,
        [states ?? null, hostId ?? null, memberIds ?? null, before ?? null, limit],
      ),
  }
}

type Plans = Pick<PlacementStore, 'slotsOf' | 'plan' | 'statesOf'>

const createPlans = (sql: Sql, territoryId: number): Plans => ({
  statesOf: id =>
    sql<StateSince>(
      'select state, since from placement_state where placement_id = $1 order by since, id',
      [id],
    ),
  slotsOf: async id => {
    const rows = await sql<SlotRow>(
      `select ${slotColumns} from placement_slot where placement_id = $1 order by number`,
      [id],
    )
    return rows.map(toSlot)
  },
  plan: async (id, slots) => {
    await sql('delete from placement_slot where placement_id = $1', [id])
    for (const { number, openingId, fromTime, toTime, fromDay, toDay } of slots) {
      await sql('insert into placement_slot values ($1, $2, $3, $4, $5, $6, $7, $8)', [
        ...[territoryId, id, number, openingId, fromTime, toTime, fromDay, toDay],
      ])
    }
  },
})

const reasonBytes = 2048

function createOverrides(
  sql: Sql,
  territoryId: number,
  sealing: Sealing,
): Pick<PlacementStore, 'overrideOf' | 'signOverride' | 'dropOverride'> {
  const placeOf = (id: PlacementId) => ({
    ...{ table: 'placement_override', column: 'reason_sealed' },
    row: `${territoryId}/${id}`,
  })
  return {
    overrideOf: async id => {
      const [row] = await sql<{ signedBy: number; sealed: Uint8Array; at: Temporal.Instant }>(
        `select signed_by as "signedBy", reason_sealed as sealed, at from placement_override
        where placement_id = $1`,
        [id],
      )
      if (row === undefined) return undefined
      const reason = sealing.open(placeOf(id), row.sealed).trimEnd()
      return { signedBy: toId<MemberId>(row.signedBy), reason, at: row.at }
    },
    signOverride: async (id, { signedBy, reason, at }) => {
      const sealed = sealing.seal(placeOf(id), padded(reason, reasonBytes))
      await sql(
        `insert into placement_override (territory_id, placement_id, signed_by, reason_sealed, at)
        values ($1, $2, $3, $4, $5)
        on conflict (territory_id, placement_id) do update
          set signed_by = excluded.signed_by, reason_sealed = excluded.reason_sealed, at = excluded.at`,
        [territoryId, id, signedBy, sealed, at],
      )
    },
    dropOverride: async id => {
      await sql('delete from placement_override where placement_id = $1', [id])
    },
  }
}
