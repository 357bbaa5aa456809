import type { PlannedSlot } from '#core/host/capacity'
import type { Opening } from '#core/host/place'
import type { HostStore } from '#core/host/store'
import { type HostPlaceId, type OpeningId, toId } from '#core/ids'
import type { Sql } from '../sql.ts'

type Kept = Pick<
  HostStore,
  | 'addOpening'
  | 'opening'
  | 'openingsOf'
  | 'openingsBetween'
  | 'saveOpening'
  | 'takenAt'
  | 'isBooked'
>

/** When places are open to how many, and what of that is taken. */
export function createHostOpenings(sql: Sql, territoryId: number): Kept {
  const many = async (rest: string, values: readonly unknown[]) =>
    (await sql<Row>(`select ${columns('o.capacity')} from host_opening o ${rest}`, values)).map(
      toOpening,
    )
  return {
    addOpening: async opening => {
      const { placeId, activity, weekday, from, to, breakMinutes, capacity } = opening
      const [row] = await sql<{ id: number }>(
        `insert into host_opening (territory_id, place_id, activity, weekday, from_time, to_time,
          break_minutes, capacity, from_day, to_day)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
        [
          ...[territoryId, placeId, activity, weekday, from, to, breakMinutes, capacity],
          ...[opening.fromDay, opening.toDay],
        ],
      )
      return toId<OpeningId>(row?.id ?? Number.NaN)
    },
    opening: async id => (await many('where o.id = $1', [id]))[0],
    openingsOf: placeId => many(`where o.place_id = $1 ${inOrder}`, [placeId]),
    openingsBetween: async (from, to) => (await sql<Row>(selectBetween, [from, to])).map(toOpening),
    saveOpening: async ({ id, activity, breakMinutes, capacity, toDay }) => {
      await sql(
        `update host_opening set activity = $2, break_minutes = $3, capacity = $4, to_day = $5
        where id = $1`,
        [id, activity, breakMinutes, capacity, toDay],
      )
    },
    takenAt: async (placeId, from, except) => {
      const rows = await sql<SlotRow>(
        `select opening_id as "openingId", from_time as "from", to_time as "to",
          from_day as "fromDay", to_day as "toDay" from filo_taken_slots($1, $2, $3)`,
        [placeId, from, except],
      )
      return rows.map(row => ({ ...row, openingId: toId<OpeningId>(row.openingId) }))
    },
    isBooked: async (placeId, from) => {
      const [row] = await sql<{ booked: boolean }>('select filo_booked_at($1, $2) as booked', [
        placeId,
        from,
      ])
      return row?.booked ?? false
    },
  }
}

const inOrder = 'order by o.weekday, o.from_time, o.id'

const columns = (capacity: string): string =>
  `o.id, o.place_id as "placeId", o.activity, o.weekday, o.from_time as "from",
  o.to_time as "to", o.break_minutes as "breakMinutes", ${capacity}, o.from_day as "fromDay",
  o.to_day as "toDay"`

const selectBetween = `select ${columns('least(o.capacity, p.capacity) as capacity')}
  from host_opening o
  join host_place p on p.territory_id = o.territory_id and p.id = o.place_id
  where p.closed_at is null and o.from_day <= $2 and (o.to_day is null or o.to_day >= $1)
  ${inOrder}`

type Row = Omit<Opening, 'id' | 'placeId'> & { readonly id: number; readonly placeId: number }
type SlotRow = Omit<PlannedSlot, 'openingId'> & { readonly openingId: number }

const toOpening = (row: Row): Opening => ({
  ...row,
  id: toId<OpeningId>(row.id),
  placeId: toId<HostPlaceId>(row.placeId),
})
