import type { BroadcastCounts, BroadcastStore, Outcome, Watch } from '#core/broadcast/store'
import type { Sql } from '../sql.ts'
import { lastOfEach } from './broadcast-places.ts'
import { type TallyRow, tally } from './tally.ts'

type Answers = Pick<
  BroadcastStore,
  'counts' | 'outcomes' | 'answer' | 'watch' | 'watches' | 'unwatch'
>

/** What came back of a broadcast, and who watches. */
export const createBroadcastAnswers = (sql: Sql, territoryId: number): Answers => ({
  counts: async id => {
    const rows = await sql<CountRow>(countLast, [id])
    const [answers] = await sql<AnswerCounts>(countAnswers, [id])
    return toCounts(rows, answers ?? { pressed: 0, interested: 0 })
  },
  outcomes: (id, { only, after, limit }) =>
    sql<Outcome>(selectOutcomes, [id, only ?? null, after ?? null, limit]),
  answer: async (id, memberId, interested, now) => {
    const rows = await sql(answer, [id, memberId, interested ? now : null, now])
    return rows.length > 0
  },
  watch: async ({ broadcastId, memberId, chatId, messageId }) => {
    await sql(
      `insert into broadcast_watch (territory_id, broadcast_id, member_id, chat_id, message_id)
      values ($1, $2, $3, $4, $5)
      on conflict (territory_id, broadcast_id, member_id)
      do update set chat_id = excluded.chat_id, message_id = excluded.message_id`,
      [territoryId, broadcastId, memberId, chatId, messageId],
    )
  },
  watches: id =>
    sql<Watch>(
      `select broadcast_id as "broadcastId", member_id as "memberId", chat_id as "chatId",
        message_id as "messageId"
      from broadcast_watch where broadcast_id = $1 order by member_id`,
      [id],
    ),
  unwatch: async (id, memberId) => {
    await sql('delete from broadcast_watch where broadcast_id = $1 and member_id = $2', [
      id,
      memberId,
    ])
  },
})

type CountRow = TallyRow & { readonly language: string }
type AnswerCounts = Pick<BroadcastCounts, 'pressed' | 'interested'>

const countLast = `with ${lastOfEach('$1')}
  select last.state, last.reason, m.language, count(*)::int as many
  from last join member m on m.id = last.member_id group by 1, 2, 3`

const countAnswers = `select count(*)::int as pressed,
    count(a.interested_at)::int as interested
  from broadcast_answer a where a.broadcast_id = $1`

function toCounts(rows: readonly CountRow[], answers: AnswerCounts): BroadcastCounts {
  const languages = [...new Set(rows.map(({ language }) => language))].toSorted()
  const deliveredIn = (language: string): number =>
    tally(rows.filter(row => row.language === language)).states.sent
  return {
    ...answers,
    ...tally(rows),
    byLanguage: languages.map(language => ({ language, delivered: deliveredIn(language) })),
  }
}

const selectOutcomes = `with ${lastOfEach('$1')}
  select last.member_id as "memberId", m.first_name as "firstName", m.language, last.state,
    last.reason, last.sent_at as "sentAt", a.pressed_at as "pressedAt",
    a.interested_at as "interestedAt"
  from last join member m on m.id = last.member_id
  left join broadcast_answer a on a.broadcast_id = $1 and a.member_id = last.member_id
  where ($3::bigint is null or last.member_id > $3) and case $2::text
    when 'interested' then a.interested_at is not null
    when 'unknown' then last.state = 'unknown'
    when 'missed' then last.state in ('unreachable', 'refused', 'dropped')
    else true end
  order by last.member_id limit $4`

/** Only who was written to; the first tap is kept, and what was said last. */
const answer = `insert into broadcast_answer as own
    (territory_id, broadcast_id, member_id, pressed_at, interested_at)
  select b.territory_id, b.id, $2, $4, $3 from broadcast b
  where b.id = $1 and b.state <> 'taken-back' and exists (
    select from mailing l join delivery d on d.territory_id = l.territory_id and d.mailing_id = l.id
    where l.territory_id = b.territory_id and l.kind = 'broadcast' and l.subject_id = b.id
      and d.member_id = $2 and d.state in ('sending', 'sent', 'unknown'))
  on conflict (territory_id, broadcast_id, member_id) do update
    set interested_at = case when $3::timestamptz is null then null
      else coalesce(own.interested_at, $3) end
  returning 1`
