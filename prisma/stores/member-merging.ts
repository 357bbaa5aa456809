import type { MemberStore } from '#core/member/store'
import type { Sql } from '../sql.ts'

/** Two records of one person. What points at a member is moved by the database, table by table. */
export const createMerging = (
  sql: Sql,
  territoryId: number,
): Pick<MemberStore, 'countRecords' | 'merge'> => ({
  countRecords: async (gone, stays) => {
    const [row] = await sql<{ listings: number; exchanges: number; shared: number }>(
      `select (select count(*) from listing where member_id = $1) as listings,
        (select count(distinct exchange_id) from exchange_party where member_id = $1) as exchanges,
        (select count(distinct g.exchange_id) from exchange_party g
          join exchange_party s on s.territory_id = g.territory_id
            and s.exchange_id = g.exchange_id and s.member_id = $2
          where g.member_id = $1) as shared`,
      [gone, stays],
    )
    const { listings = 0, exchanges = 0, shared = 0 } = row ?? {}
    return { moves: { listings, exchanges }, shared }
  },
  merge: async ({ gone, stays }, now) => {
    const current = await sql<{ telegramId: number; taken: boolean }>(currentAccount, [gone, stays])
    for (const { telegramId, taken } of current) {
      if (taken) await endAccount(sql, telegramId, now)
      else await sql('select point_account($1, $2, $3)', [telegramId, territoryId, stays])
    }
    await sql('update api_token set revoked_at = coalesce(revoked_at, $2) where member_id = $1', [
      gone,
      now,
    ])
    // Who goes on in the pages signs in as who stays.
    for (const table of ['console_link', 'console_pin', 'console_session']) {
      await sql(`delete from ${table} where member_id = $1`, [gone])
    }
    // Sealed for its own row, it opens in no other: who stays says it anew if they like.
    await sql('delete from declaration where member_id = $1', [gone])
    await sql(giveWay, [gone, stays])
    await sql(giveWayInMailings, [gone, stays])
    await sql(joinMarks, [gone, stays])
    await sql(giveWayInReferrals, [gone, stays])
    await sql('select merge_member_rows($1, $2)', [gone, stays])
    await sql(emptyRecord, [gone, now, stays])
  },
})

const currentAccount = `select a.telegram_id as "telegramId", exists (
    select from member_account s where s.territory_id = a.territory_id and s.member_id = $2
      and s.to_at is null) as taken
  from member_account a where a.member_id = $1 and a.to_at is null`

/** In one group with both records the place that holds hours is the one that stays. */
const giveWay = `delete from gathering_place s using gathering_place g
  where g.territory_id = s.territory_id and g.gathering_id = s.gathering_id
    and g.member_id = $1 and s.member_id = $2 and g.state = 'joined' and s.state <> 'joined'`

/** Of one mailing to both, the row of who has it is the one that stays: nobody reads it twice. */
const giveWayInMailings = `delete from delivery s using delivery g
  where g.territory_id = s.territory_id and g.mailing_id = s.mailing_id
    and g.member_id = $1 and s.member_id = $2
    and g.state in ('sending', 'sent', 'unknown') and s.state not in ('sending', 'sent', 'unknown')`

/** Told of the same opportunity twice, they said and keep what either record said and keeps. */
const joinMarks = `update opportunity_mark s set
    answer = case when 'interested' in (s.answer, g.answer) then 'interested'
      else coalesce(s.answer, g.answer) end,
    saved_at = coalesce(s.saved_at, g.saved_at), told_at = coalesce(s.told_at, g.told_at)
  from opportunity_mark g where g.territory_id = s.territory_id
    and g.opportunity_id = s.opportunity_id and g.member_id = $1 and s.member_id = $2`

/** Where one record is under way and the other took it back, the way goes on. */
const giveWayInReferrals = `delete from referral s using referral g
  where g.territory_id = s.territory_id and g.opportunity_id = s.opportunity_id
    and g.member_id = $1 and s.member_id = $2
    and g.closed_at is null and s.state in ('withdrawn', 'no-answer')`

/** A person has one telephone here: the record that stays keeps its own. */
async function endAccount(sql: Sql, telegramId: number, now: Temporal.Instant): Promise<void> {
  await sql('delete from draft where telegram_id = $1', [telegramId])
  await sql('update member_account set to_at = $2 where telegram_id = $1 and to_at is null', [
    telegramId,
    now,
  ])
  await sql(
    `select forget_account($1) from find_account($1) a
    where a.territory_id = nullif(current_setting('filo.territory', true), '')::int`,
    [telegramId],
  )
}

const emptyRecord = `update member set merged_into = $3, state = 'left', left_at = $2,
  first_name = '', language = '', spoken_languages = '{}', municipality_code = null,
  week_slots = 0, phone_sealed = null, notice_version = null, adult_declared_at = null,
  joined_at = null, last_seen_at = null, paused_by = null, paused_until = null, silent_words = 0,
  acting_for = null, acting_word = null, acting_until = null
  where id = $1`
