import { type MemberId, type TelegramId, toId } from '#core/ids'
import type { MemberStore } from '#core/member/store'
import type { Sql } from '../sql.ts'
import { theirs } from './member-now.ts'

/** Which Telegram account is whose now; the global pointer follows in the same transaction. */
export function createMemberLinks(
  sql: Sql,
  territoryId: number,
): Pick<MemberStore, 'link' | 'unlink' | 'telegramOf' | 'behind'> {
  return {
    link: async (id, telegramId, now) => {
      await endOtherAccounts(sql, id, telegramId, now)
      await sql(
        `update member_account set to_at = $3
        where telegram_id = $2 and member_id <> $1 and to_at is null`,
        [id, telegramId, now],
      )
      await sql(
        `insert into member_account (territory_id, member_id, telegram_id, from_at)
        values ($1, $2, $3, $4)
        on conflict (territory_id, (telegram_id)) where to_at is null do nothing`,
        [territoryId, id, telegramId, now],
      )
      await sql('select point_account($1, $2, $3)', [telegramId, territoryId, id])
    },
    unlink: async (telegramId, now) => {
      await sql('update member_account set to_at = $2 where telegram_id = $1 and to_at is null', [
        telegramId,
        now,
      ])
      await sql(`select forget_account($1) from find_account($1) a where a.territory_id = $2`, [
        telegramId,
        territoryId,
      ])
    },
    telegramOf: async id => {
      const rows = await sql<{ telegramId: number }>(
        `select telegram_id as "telegramId" from member_account
        where member_id = ${theirs} and to_at is null order by id desc limit 1`,
        [id],
      )
      return rows[0] && toId<TelegramId>(rows[0].telegramId)
    },
    behind: async telegramId => {
      const rows = await sql<{ memberId: number }>(
        `select member_id as "memberId" from member_account
        where telegram_id = $1 and to_at is null`,
        [telegramId],
      )
      return rows[0] && toId<MemberId>(rows[0].memberId)
    },
  }
}

/** A pointer is forgotten only while it points here: that account may be elsewhere by now. */
async function endOtherAccounts(
  sql: Sql,
  ...[id, telegramId, now]: Parameters<MemberStore['link']>
): Promise<void> {
  await sql(
    `with ended as (
      update member_account set to_at = $3
      where member_id = $1 and telegram_id <> $2 and to_at is null
      returning territory_id, telegram_id)
    select forget_account(e.telegram_id)
    from ended e cross join lateral find_account(e.telegram_id) a
    where a.territory_id = e.territory_id and a.member_id = $1`,
    [id, telegramId, now],
  )
}
