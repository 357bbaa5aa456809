import type { ShiftSight, ShiftSights } from '#core/shift/store'
import type { Sql } from '../sql.ts'
import {
  type BookingRow,
  bookingColumns,
  type PlaceRow,
  placeColumns,
  type ShiftRow,
  shiftColumns,
  toBooking,
  toShift,
  toShiftPlace,
} from './shift-row.ts'

/** Shifts as people look at them: with their place, and how many come. */
export function createShiftSights(sql: Sql): ShiftSights {
  const shifts = async (rest: string, values: readonly unknown[]): Promise<readonly ShiftSight[]> =>
    (await sql<SightRow>(`${selectSights} ${rest}`, values)).map(toSight)
  const bookings = async (rest: string, values: readonly unknown[]) =>
    (await sql<BookingSightRow>(`${selectBookings} ${rest}`, values)).map(toBookingSight)
  return {
    see: async id => (await shifts('where s.id = $1', [id]))[0],
    seeBooking: async id => (await bookings('where b.id = $1', [id]))[0],
    ofMember: (memberId, { states, now }) =>
      bookings(
        `where b.member_id = $1 and b.state = any($2) and b.ends_at > $3
        order by b.starts_at, b.id limit 100`,
        [memberId, states, now],
      ),
    ofHost: (hostId, { from, until, limit }) =>
      shifts(
        `where hp.organisation_id = $1 and s.state = 'open' and s.starts_at > $2 and s.day <= $3
        order by s.starts_at, s.id limit $4`,
        [hostId, from, until, limit],
      ),
    comers: (hostId, from, to) =>
      bookings(
        `where hp.organisation_id = $1 and b.state in ('booked', 'excused')
          and s.state = 'open' and s.day between $2 and $3 order by b.starts_at, bm.first_name, b.id limit 500`,
        [hostId, from, to],
      ),
    list: ({ placeId, from, to, limit }) =>
      shifts(
        `where ($1::bigint is null or s.place_id = $1) and s.day between $2 and $3
        order by s.starts_at, s.id limit $4`,
        [placeId, from, to, limit],
      ),
  }
}

const joins = `join host_place hp on hp.territory_id = s.territory_id and hp.id = s.place_id
  join member hm on hm.territory_id = hp.territory_id and hm.id = hp.organisation_id`

const selectSights = `select ${shiftColumns}, ${placeColumns},
    coalesce(c.taken, 0)::int as taken, coalesce(c.waiting, 0)::int as waiting,
    coalesce(c.handed_on, 0)::int as "handedOn"
  from shift s ${joins}
  left join lateral (
    select count(*) filter (where b.state in ('booked', 'offered')) as taken,
      count(*) filter (where b.state = 'waiting') as waiting,
      count(*) filter (where b.state = 'booked' and b.until is not null) as handed_on
    from shift_booking b where b.territory_id = s.territory_id and b.shift_id = s.id
  ) c on true`

const selectBookings = `select ${bookingColumns}, ${shiftColumns}, ${placeColumns},
    bm.first_name as name
  from shift_booking b
  join shift s on s.territory_id = b.territory_id and s.id = b.shift_id ${joins}
  join member bm on bm.territory_id = b.territory_id and bm.id = b.member_id`

type SightRow = ShiftRow &
  PlaceRow & { readonly taken: number; readonly waiting: number; readonly handedOn: number }
type BookingSightRow = BookingRow & ShiftRow & PlaceRow & { readonly name: string }

const toSight = (row: SightRow): ShiftSight => ({
  shift: toShift(row),
  place: toShiftPlace(row),
  taken: row.taken,
  waiting: row.waiting,
  handedOn: row.handedOn,
})

const toBookingSight = (row: BookingSightRow) => ({
  booking: toBooking(row),
  shift: toShift(row),
  place: toShiftPlace(row),
  name: row.name,
})
