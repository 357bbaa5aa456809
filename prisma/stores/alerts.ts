import type { Declared } from '#core/alert/facts'
import type { AlertStore, Candidate, WishFilter } from '#core/alert/store'
import type { AlertWish } from '#core/alert/wish'
import type { MemberId } from '#core/ids'
import type { Sql } from '../sql.ts'
import {
  askedColumns,
  type CandidateRow,
  declaredOf,
  type Facts,
  toCandidate,
  toDeclared,
  toWisher,
  toWishing,
  type WisherRow,
  type WishingRow,
  wishColumns,
  wisherColumns,
} from './alert-row.ts'
import { createMarks } from './opportunity-marks.ts'

/** What people want to hear of, what they said of themselves for it, and whom an opportunity fits. */
export const createAlertStore = (sql: Sql, territoryId: number): AlertStore => ({
  ...createWishes(sql, territoryId),
  ...createMarks(sql, territoryId),
  wishingsOf: async memberIds => {
    const rows = await sql<WishingRow>(selectWishings, [memberIds])
    return rows.map(toWishing)
  },
  wisher: async memberId => {
    const [row] = await sql<WisherRow>(selectWisher, [memberId])
    return row && toWisher(row)
  },
  declaredBy: async memberId => {
    const [row] = await sql<{ declared: Facts | null }>(
      `select jsonb_object_agg(fact, holds) as declared from alert_fact where member_id = $1`,
      [memberId],
    )
    return toDeclared(row?.declared ?? null)
  },
  declare: (memberId, declared, now) => declare(sql, territoryId, memberId, declared, now),
  homes: async () => {
    const rows = await sql<{ code: string }>(looseHomes)
    return rows.map(({ code }) => code)
  },
  candidates: filter => candidates(sql, filter),
})

const createWishes = (
  sql: Sql,
  territoryId: number,
): Pick<AlertStore, 'create' | 'read' | 'ofMember' | 'save' | 'remove'> => ({
  create: async (memberId, { kinds, fields, reachKm, hours, rhythm }, now) => {
    const [row] = await sql<AlertWish>(
      `insert into alert_wish as w
        (territory_id, member_id, kinds, fields, reach_km, hours, rhythm, state, since)
      values ($1, $2, $3, $4, $5, $6, $7, 'active', $8) returning ${wishColumns}`,
      [territoryId, memberId, kinds, fields, reachKm, hours, rhythm, now],
    )
    if (row === undefined) throw new Error('nothing was written')
    return row
  },
  read: async id => {
    const [row] = await sql<AlertWish>(
      `select ${wishColumns} from alert_wish w where w.id = $1 for update`,
      [id],
    )
    return row
  },
  ofMember: memberId =>
    sql<AlertWish>(`select ${wishColumns} from alert_wish w where w.member_id = $1 order by w.id`, [
      memberId,
    ]),
  save: async ({ id, kinds, fields, reachKm, hours, rhythm, state, since }) => {
    await sql(
      `update alert_wish set kinds = $2, fields = $3, reach_km = $4, hours = $5, rhythm = $6,
        state = $7, since = $8 where id = $1`,
      [id, kinds, fields, reachKm, hours, rhythm, state, since],
    )
  },
  remove: async id => {
    await sql('delete from alert_wish where id = $1', [id])
  },
})

async function declare(
  sql: Sql,
  territoryId: number,
  memberId: MemberId,
  { licences, vehicle }: Declared,
  now: Temporal.Instant,
): Promise<void> {
  await sql('delete from alert_fact where member_id = $1', [memberId])
  const said = [
    ...(licences === undefined ? [] : [['licences', licences] as const]),
    ...(vehicle === undefined ? [] : [['vehicle', vehicle ? ['own'] : []] as const]),
  ]
  for (const [fact, holds] of said) {
    await sql(
      `insert into alert_fact (territory_id, member_id, fact, holds, said_at)
      values ($1, $2, $3, $4, $5)`,
      [territoryId, memberId, fact, holds, now],
    )
  }
}

const wishers = `member m left join organisation o
  on o.territory_id = m.territory_id and o.member_id = m.id`

const selectWishings = `select ${wishColumns}, ${wisherColumns(declaredOf)}
  from alert_wish w join member m on m.territory_id = w.territory_id and m.id = w.member_id
  left join organisation o on o.territory_id = m.territory_id and o.member_id = m.id
  where w.member_id = any($1) and w.state = 'active' order by w.id`

const selectWisher = `select ${wisherColumns(declaredOf)} from ${wishers} where m.id = $1`

/** From one town to the next in the index, instead of over all wishes. */
const looseHomes = `with recursive home (code) as (
    (select municipality_code from alert_wish
      where state = 'active' and reach_km is not null order by municipality_code limit 1)
    union all
    select (select w.municipality_code from alert_wish w
      where w.state = 'active' and w.reach_km is not null and w.municipality_code > home.code
      order by w.municipality_code limit 1)
    from home where home.code is not null)
  select code from home where code is not null`

/** Who lives near enough, who does not mind how far, and of whom nobody knows where they live. */
const near = `(
    select w.* from rows from (unnest($7::text[]), unnest($8::float[])) as town (code, km)
      join alert_wish w on w.municipality_code = town.code and w.reach_km >= town.km
      where w.state = 'active' and w.rhythm = any($4)
    union all
    select w.* from alert_wish w
      where w.state = 'active' and w.reach_km is null and w.rhythm = any($4)
    union all
    select w.* from alert_wish w where w.state = 'active' and w.reach_km is not null
      and w.municipality_code is null and w.rhythm = any($4)
  )`

/** What the database has compared, it does not bring. */
const comparedColumns = `w.id, w.member_id as "memberId", w.reach_km as "reachKm", w.hours,
  case when $3::text is null then w.fields end as fields, w.municipality_code as home,
  o.kind as organisation`

const fittingIn = (wishes: string, asks: boolean): string => `select ${comparedColumns}
    ${asks ? `, ${askedColumns}, ${declaredOf} as declared` : ''}
  from ${wishes} w
  join member m on m.territory_id = w.territory_id and m.id = w.member_id and m.state = 'active'
  left join organisation o on o.territory_id = m.territory_id and o.member_id = m.id
  where w.state = 'active' and $2 = any(w.kinds) and w.rhythm = any($4) and w.since <= $5
    and ($3::text is null or w.fields = '{}' or $3 = any(w.fields))
    and ($6::text is null or w.hours in ('any', $6))
    and exists (select from consent c where c.territory_id = w.territory_id
      and c.member_id = w.member_id and c.purpose = 'opportunity-alerts' and c.withdrawn_at is null)
    and not exists (select from opportunity_mark k where k.territory_id = w.territory_id
      and k.opportunity_id = $1 and k.member_id = w.member_id
      and num_nonnulls(k.told_at, k.answer) > 0)`

async function candidates(sql: Sql, filter: WishFilter): Promise<readonly Candidate[]> {
  const { opportunityId, kind, field, hours, towns, rhythms, publishedAt, asks } = filter
  const text = fittingIn(towns === null ? 'alert_wish' : near, asks)
  const values = [opportunityId, kind, field, rhythms, publishedAt, hours]
  const where = towns === null ? [] : [towns.map(({ code }) => code), towns.map(({ km }) => km)]
  const rows = await sql<CandidateRow>(text, [...values, ...where])
  return rows.map(row => toCandidate(row, kind))
}
