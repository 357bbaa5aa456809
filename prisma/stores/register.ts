import { type PlacementId, toId } from '#core/ids'
import { noMinutes, toMinutes } from '#core/minutes'
import type { Head } from '#core/register/register-root'
import type { RegisterRow, RegisterTotals } from '#core/register/register-row'
import { contentOf, type RowFacts } from '#core/register/row-content'
import type { DaySpan, RegisterStore } from '#core/register/store'
import { type Link, nextLink, type SealKeys } from '#core/seal/chain'
import type { Sealing } from '../sealed.ts'
import type { Sql } from '../sql.ts'
import { createRegisterRoots } from './register-roots.ts'
import {
  createReasons,
  factColumns,
  factsOf,
  type LinkRow,
  linkColumns,
  type Reasons,
  toRegisterRow,
} from './register-row.ts'

/** The registers of all placements; `keys` bind each row to the one before it. */
export function createRegisterStore(
  sql: Sql,
  territoryId: number,
  sealing: Sealing,
  keys: SealKeys,
): RegisterStore {
  const reasons = createReasons(territoryId, sealing)
  const many: Many = async (rest, values) =>
    (await sql<RowFacts>(`select ${factColumns} from register_row r ${rest}`, values)).map(facts =>
      toRegisterRow(reasons, facts),
    )
  return {
    ...createRegisterReads(sql, many),
    ...createRegisterRoots(sql, territoryId),
    append: row => append(sql, { territoryId, reasons, keys }, row),
    chain: async ({ placementId, number }, limit) => {
      const rows = await sql<RowFacts & LinkRow>(selectChain, [
        ...[territoryId, placementId, number, limit],
      ])
      return rows.map(({ keyId, digest, mac, ...facts }) => ({
        facts,
        link: { number: facts.number, keyId, digest, mac },
      }))
    },
    heads: async () => (await sql<HeadRow>(selectHeads)).map(toHead),
    ending: async before => (await sql<HeadRow>(selectEnding, [before])).map(toHead),
  }
}

type HeadRow = { readonly placementId: number; readonly number: number; readonly mac: string }
const toHead = (row: HeadRow): Head => ({ ...row, placementId: toId<PlacementId>(row.placementId) })

type Many = (rest: string, values: readonly unknown[]) => Promise<readonly RegisterRow[]>

type Chaining = {
  readonly territoryId: number
  readonly reasons: Reasons
  readonly keys: SealKeys
}

/** The placement is locked: nobody else adds to its chain meanwhile. */
async function append(
  sql: Sql,
  { territoryId, reasons, keys }: Chaining,
  row: Parameters<RegisterStore['append']>[0],
): Promise<RegisterRow> {
  const { placementId } = row
  const [last] = await sql<Link>(selectHead, [territoryId, placementId])
  const numbered = { ...row, number: (last?.number ?? 0) + 1 }
  const { number, reason } = numbered
  const sealed = reason === null ? null : reasons.seal(placementId, number, reason)
  const facts = factsOf(numbered, sealed)
  const link = nextLink(keys, last, contentOf(territoryId, facts))
  await sql(insertRow, [
    ...[territoryId, placementId, number, row.hostId, row.placeId, row.attendanceId, row.day],
    ...[row.plannedStartsAt, row.plannedEndsAt, row.startsAt, row.endsAt, row.breakMinutes],
    ...[row.minutes, row.countedMinutes, row.uncounted, row.activity, row.means, row.enteredBy],
    ...[row.personSaidAt, row.tutorSaidAt, row.tutorId, row.absence, row.reasonKind],
    ...[row.recovers, row.corrects, sealed, row.at, link.keyId, link.digest, link.mac],
  ])
  return numbered
}

type Reads = Pick<
  RegisterStore,
  'rowsOf' | 'standing' | 'monthsAt' | 'row' | 'ofAttendance' | 'totalsOf' | 'headOf'
>

const createRegisterReads = (sql: Sql, many: Many): Reads => ({
  rowsOf: (id, days) =>
    many(`where r.placement_id = $1 and ${inDays} order by r.number`, [id, ...endsOf(days)]),
  standing: (id, days) =>
    many(
      `where r.placement_id = $1 and ${inDays} and ${isLast}
      order by coalesce(r.starts_at, r.planned_starts_at), r.number`,
      [id, ...endsOf(days)],
    ),
  monthsAt: async (hostId, { from, to }) => {
    const rows = await sql<MonthRow>(selectMonths, [hostId, from, to])
    return rows.map(({ placementId, month, ...sums }) => ({
      placementId: toId<PlacementId>(placementId),
      month: Temporal.PlainYearMonth.from(month),
      ...{ planned: toMinutes(sums.planned), done: toMinutes(sums.done) },
      counted: toMinutes(sums.counted),
      ...{ justified: toMinutes(sums.justified), unjustified: toMinutes(sums.unjustified) },
    }))
  },
  row: async (id, number) =>
    (await many('where r.placement_id = $1 and r.number = $2', [id, number]))[0],
  ofAttendance: async id =>
    (await many(`where r.attendance_id = $1 order by r.number desc limit 1`, [id]))[0],
  totalsOf: async id => (await sql<RegisterTotals>(selectTotals, [id])).map(toTotals)[0] ?? nothing,
  headOf: async id => {
    const [head] = await sql<Link>(selectHeadOf, [id])
    return head && { placementId: id, number: head.number, mac: head.mac }
  },
})

const endsOf = (days: DaySpan | undefined): readonly unknown[] => [
  days?.from ?? null,
  days?.to ?? null,
]

const toTotals = (row: RegisterTotals): RegisterTotals => ({
  done: toMinutes(row.done),
  uncounted: toMinutes(row.uncounted),
  waiting: toMinutes(row.waiting),
  justified: toMinutes(row.justified),
  unjustified: toMinutes(row.unjustified),
  rows: row.rows,
})

const nothing: RegisterTotals = {
  ...{ done: noMinutes, uncounted: noMinutes, waiting: noMinutes },
  ...{ justified: noMinutes, unjustified: noMinutes, rows: 0 },
}

const inDays = `($2::date is null or r.day >= $2) and ($3::date is null or r.day <= $3)`

const isLast = `not exists (select from register_row c where c.territory_id = r.territory_id
  and c.placement_id = r.placement_id and c.corrects = r.number)`

const selectHead = `select number, key_id as "keyId", digest, mac from register_row
  where territory_id = $1 and placement_id = $2 order by number desc limit 1`

const selectHeadOf = `select number, key_id as "keyId", digest, mac from register_row
  where placement_id = $1 order by number desc limit 1`

const selectHeads = `select p.id as "placementId", r.number, r.mac from placement p
  cross join lateral (select number, mac from register_row r
    where r.territory_id = p.territory_id and r.placement_id = p.id
    order by number desc limit 1) r order by p.id`

const selectEnding = `select id as "placementId", number, mac from ended_placements($1)
  where number is not null and not is_closed order by id`

const selectChain = `select ${factColumns}, ${linkColumns} from register_row r
  where r.territory_id = $1 and (r.placement_id, r.number) > ($2, $3)
  order by r.placement_id, r.number limit $4`

type MonthRow = Readonly<
  Record<'placementId' | 'planned' | 'done' | 'counted' | 'justified' | 'unjustified', number>
> & { readonly month: string }

const selectMonths = `select placement_id as "placementId", to_char(day, 'YYYY-MM') as month,
    sum(planned)::int as planned, sum(done)::int as done, sum(counted)::int as counted,
    sum(justified)::int as justified, sum(unjustified)::int as unjustified
  from (
    select b.placement_id, s.day,
      floor(extract(epoch from b.ends_at - b.starts_at) / 60) - b.break_minutes as planned,
      0 as done, 0 as counted, 0 as justified, 0 as unjustified
    from host_place p
    join shift s on s.territory_id = p.territory_id and s.place_id = p.id
      and s.day between $2 and $3
    join shift_booking b on b.territory_id = s.territory_id and b.shift_id = s.id
      and b.state in ('booked', 'excused')
    where p.organisation_id = $1
    union all
    select r.placement_id, r.day, 0, case r.absence when 'none' then r.minutes else 0 end,
      case r.absence when 'none' then r.counted_minutes else 0 end,
      case r.absence when 'justified' then r.minutes else 0 end,
      case r.absence when 'unjustified' then r.minutes else 0 end
    from register_row r where r.host_id = $1 and r.day between $2 and $3 and ${isLast}
  ) parts group by 1, 2 order by 1, 2`

const selectTotals = `select
    coalesce(sum(r.counted_minutes) filter (where r.absence = 'none'), 0)::bigint as done,
    coalesce(sum(r.minutes - r.counted_minutes) filter (where r.absence = 'none'), 0)::bigint
      as uncounted,
    coalesce(sum(r.minutes) filter (where r.absence = 'justified'), 0)::bigint as justified,
    coalesce(sum(r.minutes) filter (where r.absence = 'unjustified'), 0)::bigint as unjustified,
    (select coalesce(sum(floor(extract(epoch from a.ends_at - a.starts_at) / 60)
        - a.break_minutes), 0)::bigint
      from attendance a where a.placement_id = $1 and a.absence = 'none'
        and a.person_said_at is not null
        and (a.state in ('open', 'waiting') or a.state = 'disputed' and not exists (
          select from register_row k where k.territory_id = a.territory_id
            and k.placement_id = a.placement_id and k.attendance_id = a.id))) as waiting,
    count(*) as rows
  from register_row r where r.placement_id = $1 and ${isLast}`

const insertRow = `insert into register_row (territory_id, placement_id, number, host_id, place_id,
    attendance_id, day, planned_starts_at, planned_ends_at, starts_at, ends_at, break_minutes,
    minutes, counted_minutes, uncounted, activity, means, entered_by, person_said_at, tutor_said_at,
    tutor_id, absence, reason_kind, recovers, corrects, reason_sealed, at, key_id, digest, mac)
  values (${Array.from({ length: 30 }, (_, at) => `$${at + 1}`).join(', ')})`
