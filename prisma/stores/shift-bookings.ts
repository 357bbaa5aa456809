import { type BookingId, type MemberId, type PlacementId, type ShiftId, toId } from '#core/ids'
import type { Booking, NewBooking } from '#core/shift/shift'
import type { Gap, ShiftStore } from '#core/shift/store'
import type { Sql } from '../sql.ts'
import { type BookingRow, bookingColumns, toBooking } from './shift-row.ts'

type Bookings = Pick<
  ShiftStore,
  'bookings' | 'booking' | 'put' | 'ofPlacement' | 'gaps' | 'unfounded' | 'untold'
>

/** Who comes to a shift or waits for it, and how that stands to the week plans. */
export function createShiftBookings(sql: Sql, territoryId: number): Bookings {
  const many = async (rest: string, values: readonly unknown[]): Promise<readonly Booking[]> =>
    (await sql<BookingRow>(`select ${bookingColumns} from shift_booking b ${rest}`, values)).map(
      toBooking,
    )
  return {
    bookings: shiftId => many('where b.shift_id = $1 order by b.booked_at, b.id', [shiftId]),
    booking: async id => (await many('where b.id = $1', [id]))[0],
    put: booking => put(sql, territoryId, booking),
    ofPlacement: (id, { states, from, to }) =>
      many(
        `where b.placement_id = $1 and b.state = any($2) and b.starts_at >= $3
          and ($4::timestamptz is null or b.starts_at < $4) order by b.starts_at, b.id`,
        [id, states, from, to ?? null],
      ),
    gaps: async ({ placementId, now }) =>
      (await sql<GapRow>(selectGaps, [placementId, now])).map(toGap),
    unfounded: async ({ placementId, now }) => {
      const rows = await sql<UnfoundedRow>(selectUnfounded, [placementId, now])
      return rows.map(({ partFrom: fromTime, partTo: toTime, ...row }) => ({
        booking: toBooking(row),
        part: fromTime === null || toTime === null ? null : { fromTime, toTime },
      }))
    },
    untold: (key, from, to) =>
      many(
        `where b.state = 'booked' and b.starts_at >= $2 and b.starts_at < $3
          and not exists (select from delivery d where d.territory_id = b.territory_id
            and d.dedupe_key = $1::text || b.id || '-' || floor(extract(epoch from b.starts_at))::bigint)
        order by b.starts_at, b.id limit 1000`,
        [key, from, to],
      ),
  }
}

async function put(sql: Sql, territoryId: number, b: NewBooking): Promise<BookingId> {
  const [row] = await sql<{ id: number }>(
    `insert into shift_booking (territory_id, shift_id, placement_id, member_id, state, from_time,
      to_time, starts_at, ends_at, break_minutes, by_plan, recovers, swap_with, reason_kind, until,
      booked_at, changed_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
    on conflict (territory_id, shift_id, placement_id) do update set state = excluded.state,
      from_time = excluded.from_time, to_time = excluded.to_time, starts_at = excluded.starts_at,
      ends_at = excluded.ends_at, break_minutes = excluded.break_minutes,
      by_plan = excluded.by_plan, recovers = excluded.recovers, swap_with = excluded.swap_with,
      reason_kind = excluded.reason_kind, until = excluded.until, booked_at = excluded.booked_at,
      changed_at = excluded.changed_at
    returning id`,
    [
      ...[territoryId, b.shiftId, b.placementId, b.memberId, b.state, b.fromTime, b.toTime],
      ...[b.startsAt, b.endsAt, b.breakMinutes, b.byPlan, b.recovers, b.swapWith, b.reasonKind],
      ...[b.until, b.bookedAt, b.changedAt],
    ],
  )
  return toId<BookingId>(row?.id ?? Number.NaN)
}

/** Of one day of a shift, what the plan of a placement says. */
const slotOfDay = `sl.territory_id = s.territory_id and sl.opening_id = s.opening_id
  and s.day >= sl.from_day and (sl.to_day is null or s.day <= sl.to_day)`

/** Who left, is excused or handed it over is not booked again; what the house ended is. */
const selectGaps = `select p.id as "placementId", p.member_id as "memberId", s.id as "shiftId",
    sl.from_time as "fromTime", sl.to_time as "toTime"
  from shift s
  join placement_slot sl on ${slotOfDay}
  join placement p on p.territory_id = sl.territory_id and p.id = sl.placement_id
    and p.state = 'active' and s.day between p.from_day and p.to_day
  where s.state = 'open' and s.starts_at > $2 and ($1::bigint is null or p.id = $1)
    and not exists (select from shift_booking b where b.territory_id = s.territory_id
      and b.shift_id = s.id and b.placement_id = p.id and b.state <> 'ended')
  order by p.id, s.starts_at, s.id`

/** What a person took by themselves stands as long as the placement is at this host, and the shift. */
const selectUnfounded = `select ${bookingColumns}, sl.from_time as "partFrom", sl.to_time as "partTo"
  from shift_booking b
  join shift s on s.territory_id = b.territory_id and s.id = b.shift_id
  join host_place hp on hp.territory_id = s.territory_id and hp.id = s.place_id
  join placement p on p.territory_id = b.territory_id and p.id = b.placement_id
  left join placement_slot sl on ${slotOfDay} and sl.placement_id = p.id and b.by_plan
    and p.state = 'active' and s.state = 'open' and s.day between p.from_day and p.to_day
  where b.state in ('booked', 'waiting', 'offered') and b.starts_at > $2
    and ($1::bigint is null or p.id = $1)
    and (p.state <> 'active' or s.state <> 'open' or s.day < p.from_day or s.day > p.to_day
      or hp.organisation_id <> p.host_id or (b.by_plan and (sl.placement_id is null
        or (sl.from_time, sl.to_time) is distinct from (b.from_time, b.to_time))))
  order by p.id, b.starts_at, b.id`

type GapRow = Omit<Gap, 'placementId' | 'memberId' | 'shiftId'> & {
  readonly placementId: number
  readonly memberId: number
  readonly shiftId: number
}
type UnfoundedRow = BookingRow & {
  readonly partFrom: Temporal.PlainTime | null
  readonly partTo: Temporal.PlainTime | null
}

const toGap = (row: GapRow): Gap => ({
  ...row,
  placementId: toId<PlacementId>(row.placementId),
  memberId: toId<MemberId>(row.memberId),
  shiftId: toId<ShiftId>(row.shiftId),
})
