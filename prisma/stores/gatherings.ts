import type { Gathering } from '#core/gathering/gathering'
import type { GatheringStore, NewGathering } from '#core/gathering/store'
import { type GatheringId, toId } from '#core/ids'
import { toMinutes } from '#core/minutes'
import type { Sql } from '../sql.ts'
import {
  type GatheringRow,
  gatheringColumns,
  type PlaceRow,
  toGathering,
  toPlace,
} from './gathering-row.ts'
import { loseVoiceIn, placeOf } from './listing-row.ts'

/** Lessons for several and crews, and who has which place. */
export function createGatheringStore(sql: Sql, territoryId: number): GatheringStore {
  const many = async (rest: string, values: readonly unknown[]): Promise<readonly Gathering[]> =>
    (await sql<GatheringRow>(`select ${gatheringColumns} from gathering g ${rest}`, values)).map(
      toGathering,
    )
  return {
    create: (gathering, now) => create(sql, territoryId, gathering, now),
    read: async id => (await many('where g.id = $1', [id]))[0],
    lock: async id => (await many('where g.id = $1 for update', [id]))[0],
    setState: async (id, state, now) => {
      await sql('update gathering set state = $2, changed_at = $3 where id = $1', [id, state, now])
    },
    loseVoice: voice => loseVoiceIn(sql, 'gathering', voice),
    places: async id => (await sql<PlaceRow>(selectPlaces, [id])).map(toPlace),
    savePlace: async (id, place, now) => {
      const { memberId, number, state, exchangeId } = place
      const until = state === 'offered' ? place.until : null
      const values = [territoryId, id, memberId, number, state, exchangeId, until, now]
      await sql(savePlace, values)
    },
    longestCounted: async id => {
      const [row] = await sql<{ longest: number }>(longestCounted, [id])
      return toMinutes(row?.longest ?? 0)
    },
    near: ({ memberId, municipalityCodes, now, limit, offset, welcomes }) =>
      many(near, [memberId, municipalityCodes, now, limit, offset, welcomes]),
    isBarred: async (id, memberId) =>
      (await sql(`select from gathering g where g.id = $2 and ${barred}`, [memberId, id])).length >
      0,
    ofMember: memberId => many(ofMember, [memberId]),
    page: ({ state, before, limit }) =>
      many(
        `where ($1::text is null or g.state = $1) and ($2::bigint is null or g.id < $2)
         order by g.id desc limit $3`,
        [state ?? null, before ?? null, limit],
      ),
  }
}

async function create(
  sql: Sql,
  territoryId: number,
  g: NewGathering,
  now: Temporal.Instant,
): Promise<GatheringId> {
  const [row] = await sql<{ id: number }>(
    `insert into gathering (territory_id, kind, state, leader_id, request_id, category_code,
      municipality_code, remote, capacity, least, minutes, day, time, starts_at, decide_at, earning,
      note, note_language, note_chat_id, note_message_id, created_at, changed_at)
    values ($1, $2, 'open', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $20)
    returning id`,
    [
      ...[territoryId, g.kind, g.leaderId, g.requestId, g.category, g.municipalityCode, g.remote],
      ...[g.capacity, g.least, g.minutes, g.appointment.day, g.appointment.time],
      ...[g.startsAt, g.decideAt, g.earning, g.note, g.noteLanguage],
      ...placeOf(g.noteVoice),
      now,
    ],
  )
  return toId<GatheringId>(row?.id ?? Number.NaN)
}

const selectPlaces = `select p.member_id as "memberId", p.number, p.state,
    p.exchange_id as "exchangeId", p.until
  from gathering_place p where p.gathering_id = $1 order by p.number, p.member_id`

const savePlace = `insert into gathering_place as p
    (territory_id, gathering_id, member_id, number, state, exchange_id, until, changed_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict (territory_id, gathering_id, member_id) do update set number = excluded.number,
    state = excluded.state, exchange_id = excluded.exchange_id, until = excluded.until,
    changed_at = excluded.changed_at`

const longestCounted = `select coalesce(max(coalesce(p.corrected_minutes, p.confirmed_minutes)), 0)::int as longest
  from exchange x
  join exchange_party p on p.territory_id = x.territory_id and p.exchange_id = x.id
    and p.side = 'receiver'
  where x.gathering_id = $1 and x.state = 'confirmed'`

/** Whoever leads it or has a place in it, and $1, keep out of each other's way. */
const barred = `exists (select from member_block b where b.territory_id = g.territory_id
  and $1 in (b.member_id, b.blocked_id)
  and (g.leader_id in (b.member_id, b.blocked_id) or exists (select from gathering_place p
    where p.territory_id = g.territory_id and p.gathering_id = g.id
      and p.state in ('joined', 'offered', 'waiting')
      and p.member_id <> $1 and p.member_id in (b.member_id, b.blocked_id))))`

const near = `where g.state = 'open' and g.starts_at > $3 and g.leader_id <> $1
    and (g.remote or g.municipality_code = any($2)) and not ${barred}
    and (g.request_id is null or exists (select from listing r where r.territory_id = g.territory_id
      and r.id = g.request_id and r.welcome = any($6)))
    and not exists (select from gathering_place p where p.territory_id = g.territory_id
      and p.gathering_id = g.id and p.member_id = $1
      and p.state in ('joined', 'offered', 'waiting', 'closed'))
  order by g.starts_at, g.id limit $4 offset $5`

const ofMember = `where g.state = 'open' and (g.leader_id = $1 or exists (
    select from gathering_place p where p.territory_id = g.territory_id and p.gathering_id = g.id
      and p.member_id = $1 and p.state in ('joined', 'offered', 'waiting')))
  order by g.starts_at, g.id limit 20`
