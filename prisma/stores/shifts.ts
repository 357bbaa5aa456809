import { type OpeningId, type ShiftId, toId } from '#core/ids'
import { toMinutes } from '#core/minutes'
import type { NewShift, Shift } from '#core/shift/shift'
import type { MadeShift, ShiftStore } from '#core/shift/store'
import type { Sql } from '../sql.ts'
import { createShiftBookings } from './shift-bookings.ts'
import { type ShiftRow, shiftColumns, toShift } from './shift-row.ts'
import { createShiftSights } from './shift-sights.ts'

/** Shifts, who comes to them, and what they are made of. */
export function createShiftStore(sql: Sql, territoryId: number): ShiftStore {
  const one = async (rest: string, id: ShiftId): Promise<Shift | undefined> => {
    const [row] = await sql<ShiftRow>(
      `select ${shiftColumns} from shift s where s.id = $1 ${rest}`,
      [id],
    )
    return row && toShift(row)
  }
  return {
    ...createShiftBookings(sql, territoryId),
    ...createShiftSights(sql),
    create: (shift, now) => create(sql, territoryId, shift, now),
    read: id => one('', id),
    lock: id => one('for update', id),
    save: async shift => {
      const { id, activity, fromTime, toTime, startsAt, endsAt, breakMinutes } = shift
      const { capacity, state, changedAt } = shift
      await sql(save, [
        ...[id, activity, fromTime, toTime, startsAt, endsAt, breakMinutes],
        ...[capacity, state, changedAt],
      ])
    },
    made: async (from, to) => {
      const rows = await sql<MadeRow>(
        `select id, opening_id as "openingId", day, state = 'open' as "isOpen" from shift
        where opening_id is not null and day between $1 and $2 order by starts_at, id`,
        [from, to],
      )
      return rows.map(({ id, openingId, ...made }) => ({
        ...{ ...made, shiftId: toId<ShiftId>(id), openingId: toId<OpeningId>(openingId) },
      }))
    },
    stale: async (now, openingId) => {
      const rows = await sql<StaleRow>(selectStale, [now, openingId])
      return rows.map(({ id, isOpen, activity, breakMinutes, capacity }) => ({
        shiftId: toId<ShiftId>(id),
        opening: isOpen ? { activity, breakMinutes: toMinutes(breakMinutes), capacity } : null,
      }))
    },
  }
}

async function create(
  sql: Sql,
  territoryId: number,
  s: NewShift,
  now: Temporal.Instant,
): Promise<ShiftId | undefined> {
  const [row] = await sql<{ id: number }>(
    `insert into shift (territory_id, place_id, opening_id, activity, day, from_time, to_time,
      starts_at, ends_at, break_minutes, capacity, state, changed_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'open', $12)
    on conflict (territory_id, opening_id, day) do nothing returning id`,
    [
      ...[territoryId, s.placeId, s.openingId, s.activity, s.day, s.fromTime, s.toTime],
      ...[s.startsAt, s.endsAt, s.breakMinutes, s.capacity, now],
    ],
  )
  return row && toId<ShiftId>(row.id)
}

const save = `update shift set activity = $2, from_time = $3, to_time = $4, starts_at = $5,
  ends_at = $6, break_minutes = $7, capacity = $8, state = $9, changed_at = $10 where id = $1`

/** Its own day of the week may be told apart from what the opening says now. */
const selectStale = `select * from (
    select s.id, s.starts_at, o.activity, o.break_minutes as "breakMinutes",
      least(o.capacity, hp.capacity) as capacity,
      hp.closed_at is null and extract(isodow from s.day) = o.weekday and s.day >= o.from_day
        and (o.to_day is null or s.day <= o.to_day) as "isOpen",
      (s.activity, s.break_minutes, s.capacity)
        is distinct from (o.activity, o.break_minutes, least(o.capacity, hp.capacity)) as "isOther"
    from shift s
    join host_opening o on o.territory_id = s.territory_id and o.id = s.opening_id
    join host_place hp on hp.territory_id = o.territory_id and hp.id = o.place_id
    where s.state = 'open' and s.starts_at > $1 and ($2::bigint is null or o.id = $2)
  ) as compared
  where not "isOpen" or "isOther" order by starts_at, id`

type MadeRow = Pick<MadeShift, 'day' | 'isOpen'> & {
  readonly id: number
  readonly openingId: number
}
type StaleRow = {
  readonly id: number
  readonly isOpen: boolean
  readonly activity: string
  readonly breakMinutes: number
  readonly capacity: number
}
