import { type FeedbackPart, partOfSaid } from '#core/feedback/feedback'
import type { FeedbackStore } from '#core/feedback/store'
import type { Sql } from '../sql.ts'

/** That somebody said thanks, or had a quiet word with the desk, after an exchange. */
export const createFeedbackStore = (sql: Sql, territoryId: number): FeedbackStore => ({
  keep: async ({ exchangeId, memberId, said }, now) => {
    const rows = await sql(
      `insert into feedback (territory_id, exchange_id, member_id, part, said, at)
      values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning part`,
      [territoryId, exchangeId, memberId, partOfSaid(said), said, now],
    )
    return rows.length > 0
  },
  partsSaid: async (exchangeId, memberId) => {
    const rows = await sql<{ part: FeedbackPart }>(
      'select part from feedback where exchange_id = $1 and member_id = $2',
      [exchangeId, memberId],
    )
    return rows.map(({ part }) => part)
  },
  isOpen: async (exchangeId, countedAfter) => {
    const rows = await sql(
      `select from exchange where id = $1 and state = 'confirmed' and changed_at > $2`,
      [exchangeId, countedAfter],
    )
    return rows.length > 0
  },
})
