import type pg from 'pg'
import type { BulkTurns, SendingBudget, SendingPause } from '#core/delivery/budget'

/** The pause of one bot, in a row that every process reads before it sends. */
export function createSendingPause(pool: pg.Pool, botId: number): SendingPause {
  return {
    leftMs: async () => {
      const { rows } = await pool.query<{ left: number }>({
        name: 'sending-pause',
        text: `select greatest(0, extract(epoch from until - clock_timestamp()) * 1000)::float8 as left
          from sending_pause where bot_id = $1`,
        values: [botId],
      })
      return Math.ceil(rows[0]?.left ?? 0)
    },
    extend: async seconds => {
      await pool.query({ name: 'sending-flood', text: extend, values: [botId, seconds] })
    },
  }
}

/** The turns of one bot: as many a second as the limit and the pace allow, one after the other. */
export function createSendingBudget(
  pool: pg.Pool,
  botId: number,
  perSecond: number,
): SendingBudget {
  const take = async <Row extends object>(name: string, text: string, most: number) => {
    const query = { name, text, values: [botId, perSecond, most] }
    const { rows } = await pool.query<Row>(query)
    if (rows[0] !== undefined) return rows[0]
    await pool.query('insert into sending_pause (bot_id) values ($1) on conflict do nothing', [
      botId,
    ])
    return (await pool.query<Row>(query)).rows[0]
  }
  return {
    ...createSendingPause(pool, botId),
    limit: perSecond,
    personal: async () => {
      const turn = await take<{ wait: number }>('sending-turn', takeOne, 1)
      return Math.max(0, turn?.wait ?? 0)
    },
    bulk: async most => {
      const turns = await take<BulkTurns>('sending-turns', takeSome, most)
      return turns ?? { count: 0, waitMs: 1000, everyMs: 0 }
    },
  }
}

/** Only the first 429 after a pause says that we were too fast: what was under way meets it too. */
const extend = `insert into sending_pause as p (bot_id, until)
  values ($1, clock_timestamp() + make_interval(secs => $2))
  on conflict (bot_id) do update set
    until = greatest(p.until, excluded.until),
    pace = case
      when p.until > clock_timestamp() then p.pace
      when p.until > clock_timestamp() - interval '1 minute'
        then greatest(0.2, sending_pace(p.pace, p.until) * 0.8)
      else sending_pace(p.pace, p.until) end`

const every = `interval '1 second' / ($2 * sending_pace(p.pace, p.until))`
/**
 * Who comes a little late catches up: a turn that just passed is not lost. After a rest the next
 * turn is now.
 */
const from = `greatest(p.until, case when p.next_at > clock_timestamp() - interval '200 milliseconds'
  then p.next_at else clock_timestamp() end)`
const msUntil = (at: string) => `extract(epoch from ${at} - clock_timestamp()) * 1000`

const takeOne = `update sending_pause p set next_at = ${from} + ${every} * $3, per_second = $2
  where bot_id = $1
  returning (${msUntil(`p.next_at - ${every} * $3`)})::float8 as wait`

/** So many as fit into 40 ms, and one at least, when all taken before are about to leave. */
const takeSome = `with p as (
    select *, clock_timestamp() as now, least($3, greatest(1, floor(0.04 * $2 * sending_pace(pace, until)))) as many
    from sending_pause where bot_id = $1 for update
  ), free as (
    select *, until is null or until <= now as calm,
      next_at is null or next_at <= now + interval '15 milliseconds' as near from p
  ), turn as (
    update sending_pause p set next_at = ${from} + ${every} * f.many, per_second = $2
    from free f where p.bot_id = f.bot_id and f.calm and f.near
    returning f.many, p.next_at - ${every} * f.many as first_at, ${every} as step
  )
  select coalesce(t.many, 0)::int as count,
    coalesce(${msUntil('t.first_at')}, case when f.calm then ${msUntil('f.next_at')} - 15
      else ${msUntil('f.until')} end)::float8 as "waitMs",
    coalesce(extract(epoch from t.step) * 1000, 0)::float8 as "everyMs"
  from free f left join turn t on true`
