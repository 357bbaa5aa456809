import type { Attendance, PlannedTurn } from '#core/attendance/attendance'
import type { CodeSigner } from '#core/attendance/screen-code'
import type { AttendanceStore } from '#core/attendance/store'
import { type MemberId, toId } from '#core/ids'
import type { Sealing } from '../sealed.ts'
import type { Sql } from '../sql.ts'
import {
  type AttendanceRow,
  attendanceColumns,
  changing,
  changingColumns,
  type TurnRow,
  toAttendance,
  toTurn,
  turnColumns,
  turnTables,
} from './attendance-row.ts'

/** Entries on their way into the register, and the turns that they belong to. */
export function createAttendanceStore(
  sql: Sql,
  territoryId: number,
  sealing: Sealing,
): AttendanceStore {
  const many: Many = async (rest, values) =>
    (await sql<AttendanceRow>(`select ${attendanceColumns} from attendance a ${rest}`, values)).map(
      toAttendance,
    )
  const one = async (rest: string, values: readonly unknown[]) => (await many(rest, values))[0]
  return {
    ...createAttendanceLists(many),
    ...createTurns(sql),
    codes: createCodeSigner(sealing),
    add: async (entry, now) => {
      const { placementId, memberId, bookingId } = entry
      const rows = await sql<AttendanceRow>(insertEntry, [
        territoryId,
        placementId,
        memberId,
        bookingId,
        now,
        ...changing(entry),
      ])
      return rows.map(toAttendance)[0]
    },
    read: id => one('where a.id = $1', [id]),
    lock: id => one('where a.id = $1 for update', [id]),
    save: async (entry, now) => {
      const rows = await sql<AttendanceRow>(updateEntry, [entry.id, now, ...changing(entry)])
      const [saved] = rows.map(toAttendance)
      if (saved === undefined) throw new Error('an entry that is saved is there')
      return saved
    },
    markReminded: async (id, reminded) => {
      await sql('update attendance set reminded = $2 where id = $1', [id, reminded])
    },
    ofBooking: id => one(`where a.booking_id = $1 and a.state <> 'void'`, [id]),
  }
}

/** Any key of the ring may have signed: a code lives for two minutes, a change of keys is no matter. */
function createCodeSigner(sealing: Sealing): CodeSigner {
  const shorten = (index: string): string =>
    Buffer.from(index.slice(index.indexOf(':') + 1), 'base64url')
      .subarray(0, 16)
      .toString('base64url')
  const purpose = 'attendance.code'
  return {
    sign: text => shorten(sealing.blindIndex(purpose, text)),
    isSigned: (text, code) =>
      sealing.blindIndexes(purpose, text).some(each => shorten(each) === code),
  }
}

type Many = (rest: string, values: readonly unknown[]) => Promise<readonly Attendance[]>
type Lists = Pick<
  AttendanceStore,
  'openOf' | 'page' | 'within' | 'ofHost' | 'leftOpen' | 'unanswered'
>

const createAttendanceLists = (many: Many): Lists => ({
  openOf: memberId => many(`where a.member_id = $1 and a.state = 'open' order by a.id`, [memberId]),
  page: ({ placementId, states, day, before, limit }) =>
    many(
      `where ($1::bigint is null or a.placement_id = $1) and ($2::text[] is null or a.state = any($2))
        and ($3::date is null or a.day = $3) and ($4::bigint is null or a.id < $4)
      order by a.id desc limit $5`,
      [placementId ?? null, states ?? null, day ?? null, before ?? null, limit],
    ),
  within: (placementId, { from, to }) =>
    many(
      `where a.placement_id = $1 and a.state <> 'void'
        and a.starts_at < $3 and coalesce(a.ends_at, a.starts_at + interval '1 hour') > $2
      order by a.starts_at`,
      [placementId, from, to],
    ),
  ofHost: (hostId, { states, day, limit }) =>
    many(
      `join placement p on p.territory_id = a.territory_id and p.id = a.placement_id
      left join host_place h on h.territory_id = a.territory_id and h.id = a.place_id
      where coalesce(h.organisation_id, p.host_id) = $1 and a.state = any($2) and ($3::date is null or a.day = $3)
      order by a.day, a.starts_at, a.id limit $4`,
      [hostId, states, day ?? null, limit],
    ),
  leftOpen: (ended, asked) =>
    many(
      `left join shift_booking b on b.territory_id = a.territory_id and b.id = a.booking_id
      where a.state = 'open' and a.reminded < $2
        and coalesce(b.ends_at, a.starts_at + interval '8 hours') <= $1 order by a.id limit 1000`,
      [ended, asked],
    ),
  unanswered: (since, asked) =>
    many(
      `where a.state = 'waiting' and a.changed_at <= $1 and a.reminded < $2
      order by a.id limit 1000`,
      [since, asked],
    ),
})

type Turns = Pick<
  AttendanceStore,
  'turn' | 'turnsOf' | 'turnsOn' | 'turnsOfHost' | 'unheard' | 'wallOf' | 'keepWall'
>

function createTurns(sql: Sql): Turns {
  const turns = async (rest: string, values: readonly unknown[]): Promise<readonly PlannedTurn[]> =>
    (await sql<TurnRow>(`select ${turnColumns} from ${turnTables} ${rest}`, values)).map(toTurn)
  return {
    turn: async id => (await turns(`where b.id = $1 and ${comes}`, [id]))[0],
    turnsOf: (placementId, { from, to }) =>
      turns(
        `where b.placement_id = $1 and b.starts_at < $3 and b.ends_at > $2 and ${comes}
        order by b.starts_at, b.id`,
        [placementId, from, to],
      ),
    turnsOn: day => turns(`where s.day = $1 and ${comes} order by b.starts_at, b.id`, [day]),
    turnsOfHost: (hostId, { from, to }) =>
      turns(
        `where h.organisation_id = $1 and b.starts_at < $3 and b.ends_at > $2 and ${comes}
        order by b.starts_at, b.id limit 500`,
        [hostId, from, to],
      ),
    wallOf: async id => {
      const [row] = await sql<{ hostId: number; secret: string }>(
        `select organisation_id as "hostId", wall_code as secret from host_place
        where id = $1 and wall_code is not null and closed_at is null`,
        [id],
      )
      return row && { hostId: toId<MemberId>(row.hostId), secret: row.secret }
    },
    keepWall: async (id, secret) => {
      await sql('update host_place set wall_code = $2 where id = $1', [id, secret])
    },
    unheard: ended =>
      turns(
        `where b.ends_at <= $1 and b.ends_at > $1::timestamptz - interval '60 days' and ${comes}
          and not exists (select from attendance a
            where a.territory_id = b.territory_id and a.booking_id = b.id
              and (a.state <> 'void' or a.stated_by is not null))
        order by b.starts_at, b.id limit 1000`,
        [ended],
      ),
  }
}

/** Somebody has it, or said that they cannot come to it; the shift takes place. */
const comes = `b.state in ('booked', 'excused') and s.state = 'open'`

const insertEntry = `insert into attendance as a
    (territory_id, placement_id, member_id, booking_id, created_at, changed_at,
    ${changingColumns.join(', ')})
  values ($1, $2, $3, $4, $5, $5, ${changingColumns.map((_, at) => `$${at + 6}`).join(', ')})
  on conflict (territory_id, booking_id) where state <> 'void' do nothing returning ${attendanceColumns}`

const updateEntry = `update attendance a set changed_at = $2, reminded = 0,
    ${changingColumns.map((column, at) => `${column} = $${at + 3}`).join(', ')}
  where a.id = $1 returning ${attendanceColumns}`
