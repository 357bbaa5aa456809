import type { AskingStore } from '#core/asking/store'
import type { Sql } from '../sql.ts'

/** What people said when asked whether they still want to be asked. */
export const createWishes = (
  sql: Sql,
  territoryId: number,
): Pick<AskingStore, 'refusals' | 'askWish' | 'answerWish'> => ({
  refusals: async (memberId, category) => {
    const [row] = await sql<{ refusals: number }>(
      `with asked as (
        select x.state, x.proposed_at from exchange_party p
        join exchange x on x.territory_id = p.territory_id and x.id = p.exchange_id
        where p.member_id = $1 and p.side = 'giver' and x.category_code = $2
      )
      select count(*) as refusals from asked where state = 'declined' and proposed_at > greatest(
        (select max(proposed_at) from asked
          where state in ('accepted', 'scheduled', 'done', 'confirmed', 'disputed')),
        (select answered_at from category_wish where member_id = $1 and category_code = $2),
        '-infinity')`,
      [memberId, category],
    )
    return row?.refusals ?? 0
  },
  askWish: async (memberId, category, now) => {
    const asked = await sql(
      `insert into category_wish (territory_id, member_id, category_code, asked_at)
      values ($1, $2, $3, $4) on conflict do nothing returning member_id`,
      [territoryId, memberId, category, now],
    )
    return asked.length > 0
  },
  answerWish: async (memberId, category, answer, now) => {
    const answered = await sql(
      `update category_wish set answer = $3, answered_at = $4
      where member_id = $1 and category_code = $2 returning member_id`,
      [memberId, category, answer, now],
    )
    return answered.length > 0
  },
})
