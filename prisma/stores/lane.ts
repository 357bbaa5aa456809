import { type DeliveryId, type MemberId, toId } from '#core/ids'
import type { BulkFate, Claim, Claimed, ClaimWish, LaneStore } from '#core/mailing/lane'
import type { Sql } from '../sql.ts'

/** The rows of mailings as they leave. */
export const createLaneStore = (sql: Sql): LaneStore => ({
  claim: (wish, now) => claim(sql, wish, now),
  conclude: (fates, now) => conclude(sql, fates, now),
  putOff: async (id, until) => {
    await sql('update mailing set due_at = $2 where id = $1 and due_at < $2', [id, until])
  },
  dropLate: async (id, now) => {
    await sql(
      `update delivery d set state = 'dropped', reason = 'late' from mailing m
      where m.id = $1 and m.deadline_at <= $2 and d.territory_id = m.territory_id
        and d.mailing_id = m.id and d.state = 'waiting' and d.deadline_at <= $2`,
      [id, now],
    )
  },
  end: async (id, now) => {
    const ended = await sql<object>(
      `update mailing m set state = 'ended', ended_at = $2
      where id = $1 and state in ('running', 'paused') and not exists (
        select from delivery d where d.territory_id = m.territory_id and d.mailing_id = m.id
          and d.state in ('waiting', 'sending', 'held'))
      returning 1`,
      [id, now],
    )
    return ended.length > 0
  },
  giveUp: async before => {
    const rows = await sql<object>(
      `update delivery set state = 'unknown'
      where state = 'sending' and claimed_at < $1 and mailing_id is not null returning 1`,
      [before],
    )
    return rows.length
  },
})

/**
 * Of whom is looked at, the first $5 that may get it are claimed; those that may not end here.
 * $3 looked at, $4 by whom, $6 what for, $7 whether who said nothing wants it.
 */
const claimNext = `with running as (
    select territory_id, id, kind in ('broadcast-edit', 'broadcast-delete') as is_placed
    from mailing where id = $1 and state = 'running'
  ), picked as (
    select r.is_placed, d.territory_id, d.id, d.member_id, d.organisation_id, d.facts, d.deadline_at
    from running r join delivery d on d.territory_id = r.territory_id and d.mailing_id = r.id
    where d.state = 'waiting' and d.due_at <= $2
    order by d.id limit $3 for update of d skip locked
  ), known as (
    select p.*, m.language, m.state as member_state, account.telegram_id,
      coalesce(hidden.reaches, 'normal') as reach,
      coalesce((select c.withdrawn_at is null from consent c
        where c.territory_id = p.territory_id and c.member_id = coalesce(p.organisation_id, p.member_id)
          and c.purpose = $6 order by c.id desc limit 1), $7) as wants
    from picked p
    join member m on m.territory_id = p.territory_id and m.id = p.member_id
    left join lateral (
      select a.telegram_id from member_account a
      where a.territory_id = p.territory_id and a.member_id = p.member_id and a.to_at is null
      order by a.id desc limit 1) account on true
    left join hidden_presence hidden on hidden.territory_id = p.territory_id
      and hidden.member_id = p.member_id and hidden.ended_at is null
  ), gone as (
    select unreachable_among(array(select telegram_id from known where telegram_id is not null)) as telegrams
  ), judged as (
    select k.*, case
      when k.deadline_at <= $2 then 'late'
      -- Who rests has it in their chat all the same: what is changed or taken away rings for nobody.
      when k.reach = 'nothing' or not (k.member_state = 'active' or k.is_placed and k.member_state = 'paused')
        then 'away'
      when not k.wants then 'stopped' end as reason,
      k.telegram_id is null or k.telegram_id = any (gone.telegrams) as out_of_reach
    from known k cross join gone
  ), ranked as (
    select *, row_number() over (partition by reason is null and not out_of_reach order by id) as place from judged
  )
  update delivery d set
    state = case when r.reason is not null then 'dropped' when r.out_of_reach then 'unreachable' else 'sending' end,
    reason = r.reason, claimed_at = $2, claimed_by = $4,
    attempts = attempts + (r.reason is null and not r.out_of_reach)::int
  from ranked r
  where d.territory_id = r.territory_id and d.id = r.id
    and (r.reason is not null or r.out_of_reach or r.place <= $5)
  returning d.id, d.member_id as "memberId", d.organisation_id as "organisationId", d.facts,
    d.state, r.language, r.telegram_id as "telegramId", r.reach`

type ClaimRow = {
  readonly id: number
  readonly memberId: number
  readonly organisationId: number | null
  readonly facts: object
  readonly state: string
  readonly language: string
  readonly telegramId: number
  readonly reach: Claimed['reach']
}

/** Whoever gets nothing costs no turn: the next are looked at, more of them at once. */
const mostLooks = 10
const wideLook = 200

async function claim(sql: Sql, wish: ClaimWish, now: Temporal.Instant): Promise<Claim> {
  const { mailingId, most, claimedBy, purpose } = wish
  const leaving: Claimed[] = []
  let looked = 0
  for (let looks = 0; looks < mostLooks && leaving.length < most; looks += 1) {
    const room = most - leaving.length
    const wide = looks === 0 ? room : Math.max(room, wideLook)
    const wanted = [purpose?.name ?? null, purpose?.wanted ?? true]
    const rows = await sql<ClaimRow>(claimNext, [mailingId, now, wide, claimedBy, room, ...wanted])
    looked += rows.length
    leaving.push(...rows.filter(({ state }) => state === 'sending').map(toClaimed))
    if (rows.length < wide) break
  }
  if (leaving.length > 0 && wish.isFirst) {
    await sql('update mailing set started_at = $2 where id = $1 and started_at is null', [
      mailingId,
      now,
    ])
  }
  // The rows come in no order of their own.
  return { leaving: leaving.sort((a, b) => a.id - b.id), looked }
}

const toClaimed = (row: ClaimRow): Claimed => ({
  id: toId<DeliveryId>(row.id),
  memberId: toId<MemberId>(row.memberId),
  organisationId: row.organisationId === null ? null : toId<MemberId>(row.organisationId),
  facts: row.facts,
  language: row.language,
  telegramId: row.telegramId,
  reach: row.reach,
})

/**
 * What did not leave waits again, but not in a mailing that was called off meanwhile: whoever calls
 * it off holds its row, and is waited for.
 */
const concludeAll = `with fate as (
    select * from jsonb_to_recordset($1) as f (id bigint, state text, reason text, chat_id bigint,
      message_id bigint, due_at timestamptz)
  ), held as materialized (
    select m.id, m.state from mailing m
    where m.id in (select d.mailing_id from fate f join delivery d on d.id = f.id
      where f.state = 'waiting')
    for share
  ), f as (
    select fate.*, own.mailing_id, fate.state = 'waiting'
        and exists (select from held where held.id = own.mailing_id and held.state = 'cancelled') as is_over
    from fate join delivery own on own.id = fate.id
  )
  update delivery d set state = case when f.is_over then 'dropped' else f.state end,
    reason = case when f.is_over then 'cancelled' else f.reason end,
    sent_at = case when f.state = 'sent' then $2::timestamptz else d.sent_at end,
    chat_id = coalesce(f.chat_id, d.chat_id), message_id = coalesce(f.message_id, d.message_id),
    due_at = coalesce(f.due_at, d.due_at),
    attempts = d.attempts - (f.state = 'waiting')::int
  from f
  where d.id = f.id and d.mailing_id is not null
    and (d.state = 'sending' or (f.state = 'sent' and d.state = 'unknown'))`

async function conclude(
  sql: Sql,
  fates: readonly BulkFate[],
  now: Temporal.Instant,
): Promise<void> {
  const rows = fates.map(fate => ({
    id: fate.id,
    state: fate.state,
    reason: fate.state === 'dropped' ? fate.reason : null,
    chat_id: fate.state === 'sent' ? fate.chatId : null,
    message_id: fate.state === 'sent' ? fate.messageId : null,
    due_at: fate.state === 'waiting' ? fate.dueAt.toString() : null,
  }))
  await sql(concludeAll, [JSON.stringify(rows), now])
}
