import type { MemberStore } from '#core/member/store'
import type { Sql } from '../sql.ts'

/**
 * Nothing that tells who somebody was stays: the row is emptied, accounts of Telegram, dialogues,
 * notes, blocks and the numbers of chats go, roles and keys end. Ids and minutes stay.
 */
export const createForgetting = (sql: Sql): Pick<MemberStore, 'forget'> => ({
  forget: async (id, now) => {
    const accounts = await sql<{ telegramId: number }>(
      // What is in a chat that was handed on since is its next owner's.
      `select distinct a.telegram_id as "telegramId" from member_account a
      where a.member_id = $1 and not exists (select from member_account o
        where o.territory_id = a.territory_id and o.telegram_id = a.telegram_id
          and o.member_id <> $1 and o.to_at is null)`,
      [id],
    )
    const telegramIds = accounts.map(row => row.telegramId)
    await forgetChats(sql, id, telegramIds)
    await sql(forgetDialogues, [id, telegramIds])
    await sql(forgetPointers, [id])
    await sql('delete from member_account where member_id = $1', [id])
    for (const table of theirsAlone) await sql(`delete from ${table} where member_id = $1`, [id])
    await sql('delete from member_block where member_id = $1 or blocked_id = $1', [id])
    await sql('delete from declaration where member_id = $1', [id])
    await sql(forgetAsks, [id])
    await sql('delete from desk_meeting where member_id = $1', [id])
    await sql('delete from assignment where $1 in (member_id, helper_id)', [id])
    await sql(emptyCertificates, [id])
    await sql(emptyListings, [id])
    await sql(emptyGatherings, [id])
    await sql(endRoles, [id, now])
    await sql(endKeys, [id, now])
    await sql(endInvites, [id, now])
    await sql(emptyMember, [id, now])
  },
})

/** Messages of theirs that are not sent yet never are; of the others only that they were sent. */
async function forgetChats(sql: Sql, id: number, telegramIds: readonly number[]): Promise<void> {
  await sql(
    `update delivery set telegram_id = null, chat_id = null, message_id = null,
      facts = facts - 'fromChatId' - 'messageId',
      state = case when state in ('waiting', 'unknown') then 'dropped' else state end
    where member_id = $1`,
    [id],
  )
  await sql('delete from queue_message where from_chat_id = any($1)', [telegramIds])
  // What a delegate spoke for an organisation, too.
  for (const table of ['listing', 'gathering']) await sql(forgetSpoken(table), [telegramIds])
  await sql('delete from album_part where chat_id = any($1)', [telegramIds])
  await sql('delete from delivery where member_id is null and telegram_id = any($1)', [telegramIds])
  await sql(
    `update delivery set facts = facts - 'fromChatId' - 'messageId',
      state = case when state = 'waiting' then 'dropped' else state end
    where (facts ->> 'fromChatId')::bigint = any($1)`,
    [telegramIds],
  )
}

const forgetSpoken = (table: string): string => `update ${table}
  set note_chat_id = null, note_message_id = null where note_chat_id = any($1)`

/** What they wished and read: nobody else needs it. */
const theirsAlone = [
  'alert_wish',
  'alert_fact',
  'consent',
  'category_wish',
  'careful_note',
  'opportunity_mark',
  'broadcast_recipient',
  'broadcast_answer',
  'broadcast_watch',
  'referral',
  'console_link',
  'console_pin',
  'console_session',
  'given_time',
] as const

const forgetDialogues = `delete from draft d where d.telegram_id = any($2) and exists (
  select from member_account a where a.territory_id = d.territory_id and a.member_id = $1
    and a.telegram_id = d.telegram_id and a.to_at is null)`

/** Only while they point here: an account may be somebody else's by now. */
const forgetPointers = `select forget_account(a.telegram_id) from member_account a
  cross join lateral find_account(a.telegram_id) f
  where a.member_id = $1 and f.territory_id = a.territory_id and f.member_id = $1`

/** Whoever holds one on paper can still check it; we no longer know the name on it. */
const emptyCertificates = `update certificate set signed_sealed = null where member_id = $1`

const emptyListings = `update listing set note = null, note_language = null, note_chat_id = null,
  note_message_id = null, paused_with_member = false where member_id = $1`

const emptyGatherings = `update gathering set note = null, note_language = null,
  note_chat_id = null, note_message_id = null where leader_id = $1`

const forgetAsks = `delete from contact_ask a where exists (select from exchange_party p
  where p.territory_id = a.territory_id and p.exchange_id = a.exchange_id and p.member_id = $1)`

const endRoles = `update role_grant set to_at = $2
  where member_id = $1 and (to_at is null or to_at > $2)`

const endKeys = `update api_token set revoked_at = coalesce(revoked_at, $2), name = ''
  where member_id = $1`

const endInvites = `update invite set revoked_at = coalesce(revoked_at, $2)
  where member_id = $1 or created_by = $1`

const emptyMember = `update member set state = 'left', left_at = $2, first_name = '', language = '',
  spoken_languages = '{}', municipality_code = null, week_slots = 0, phone_sealed = null,
  notice_version = null, adult_declared_at = null, joined_at = null, last_seen_at = null,
  paused_by = null, paused_until = null, silent_words = 0,
  acting_for = null, acting_word = null, acting_until = null
  where id = $1`
