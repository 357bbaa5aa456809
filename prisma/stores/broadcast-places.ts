/** Who has it, where it lies, and who has not got it yet. */
import type { BroadcastStore, MissedCounts, PlacesCounts } from '#core/broadcast/store'
import { type DeliveryId, toId } from '#core/ids'
import type { Sql } from '../sql.ts'
import { isReached, roomForCrowds, saidNo } from './broadcast-audience.ts'

type Places = Pick<
  BroadcastStore,
  'enterMissed' | 'countMissed' | 'enterPlaces' | 'messagesOf' | 'countPlaces'
>

export const createBroadcastPlaces = (sql: Sql): Places => ({
  enterMissed: async (id, mailing, which, now) => {
    const states = { missed: ['missed'], unknown: ['unknown'], both: ['missed', 'unknown'] }[which]
    await sql(roomForCrowds)
    return counted(await sql(enterMissed, [mailing, now, id, states]))
  },
  countMissed: async id => {
    await sql(roomForCrowds)
    const [row] = await sql<MissedCounts>(countMissed, [id])
    return row ?? { missed: 0, reachable: 0, unknown: 0 }
  },
  enterPlaces: async (source, mailing, { since, until, of }, now) => {
    const entered = await sql(enterPlaces, [mailing, now, source, since, until, of])
    await sql(hasten, [mailing])
    return counted(entered)
  },
  messagesOf: async ids => {
    const rows = await sql<{ id: number; message: number }>(
      `select d.id, o.message_id as message from delivery d
      join delivery o on o.territory_id = d.territory_id
        and o.id = (d.facts ->> 'deliveryId')::bigint
      -- A new telephone is another chat, where a message of that number is another's.
      join member_account a on a.territory_id = d.territory_id and a.member_id = d.member_id
        and a.to_at is null and a.telegram_id = o.chat_id
      where d.id = any($1) and o.message_id is not null`,
      [ids],
    )
    return new Map(rows.map(({ id, message }) => [toId<DeliveryId>(id), message]))
  },
  countPlaces: async (id, since) => {
    const [row] = await sql<PlacesCounts>(countPlaces, [id, since])
    return row ?? { reachable: 0, lost: 0 }
  },
})

const counted = (rows: readonly object[]): number => rows.length

/** What became of it for each person: of several mailings the last one tells. */
export const lastOfEach = (id: string): string => `last as (
    select distinct on (d.member_id) d.member_id, d.id, d.state, d.reason, d.sent_at
    from mailing l join delivery d on d.territory_id = l.territory_id and d.mailing_id = l.id
    where l.kind = 'broadcast' and l.subject_id = ${id} and d.member_id is not null
    order by d.member_id, d.id desc)`

/** Who did not get it, as \`missed\`; who may have it already, as \`unknown\`; who said no, as neither. */
const missedOf = (id: string): string => `${lastOfEach(id)}, missed as (
    select last.member_id, case last.state when 'unknown' then 'unknown' else 'missed' end as standing,
      m.state = 'active' and not (${saidNo}) and ${isReached} as reached
    from last join member m on m.id = last.member_id
    where last.state in ('unreachable', 'refused', 'dropped', 'unknown')
      and last.reason is distinct from 'stopped')`

const countMissed = `with ${missedOf('$1')}
  select count(*) filter (where standing = 'missed')::int as missed,
    count(*) filter (where standing = 'missed' and reached)::int as reachable,
    count(*) filter (where standing = 'unknown' and reached)::int as unknown
  from missed`

const enterMissed = `with ${missedOf('$3')}
  insert into delivery (territory_id, mailing_id, member_id, kind, facts, priority, state, due_at,
    deadline_at, created_at)
  select l.territory_id, l.id, w.member_id, l.kind, '{}', 2, 'waiting', l.due_at, l.deadline_at, $2
  from mailing l cross join missed w
  where l.id = $1 and w.reached and w.standing = any ($4)
  on conflict (territory_id, member_id, mailing_id) do nothing returning 1`

/**
 * Whoever has a message of the mailing $3 in their chat that left until $5: once for each deed ($6),
 * whenever their answer came. Telegram lets a bot delete for two days: $4 says since when it was sent.
 */
const enterPlaces = `insert into delivery (territory_id, mailing_id, member_id, kind, facts, priority,
    state, due_at, deadline_at, created_at)
  select l.territory_id, l.id, d.member_id, l.kind, jsonb_build_object('deliveryId', d.id), 2,
    'waiting', l.due_at,
    case when $4::timestamptz is not null then d.sent_at + interval '48 hours' end, $2
  from mailing l join delivery d on d.territory_id = l.territory_id and d.mailing_id = $3
  where l.id = $1 and d.state = 'sent' and d.message_id is not null and d.member_id is not null
    and coalesce(d.claimed_at, d.sent_at) <= $5 and ($4::timestamptz is null or d.sent_at >= $4)
    and not exists (select from mailing o join delivery e on e.territory_id = o.territory_id
        and e.mailing_id = o.id and e.member_id = d.member_id
      where o.territory_id = l.territory_id and o.kind = l.kind and o.subject_id = l.subject_id
        and o.created_at >= $6 and e.facts ->> 'deliveryId' = d.id::text)
  on conflict (territory_id, member_id, mailing_id) do nothing returning 1`

/** As urgent as whoever of it has the least time left. */
const hasten = `update mailing set deadline_at = least(deadline_at,
    (select min(d.deadline_at) from delivery d where d.mailing_id = mailing.id))
  where id = $1`

const countPlaces = `select
    count(*) filter (where d.state = 'sent' and d.message_id is not null
      and ($2::timestamptz is null or d.sent_at >= $2))::int as reachable,
    count(*) filter (where d.state in ('unknown', 'sending') or (d.state = 'sent'
      and (d.message_id is null or d.sent_at < $2)))::int as lost
  from mailing l join delivery d on d.territory_id = l.territory_id and d.mailing_id = l.id
  where l.kind = 'broadcast' and l.subject_id = $1 and d.member_id is not null`
