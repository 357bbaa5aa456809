import type { SideWord, SideWordStore } from '#core/exchange/side-word'
import { type ExchangeId, type MemberId, toId, type WordId } from '#core/ids'
import { toMinutes } from '#core/minutes'
import type { Sql } from '../sql.ts'

/** What each side said about how long it took. */
export function createSideWordStore(sql: Sql, territoryId: number): SideWordStore {
  return {
    say: async word => {
      const rows = await sql<{ id: number }>(
        `insert into exchange_word (territory_id, exchange_id, side, member_id, minutes, at)
        values ($1, $2, $3, $4, $5, $6) returning id`,
        [territoryId, word.exchangeId, word.side, word.memberId, word.minutes, word.at],
      )
      return toId<WordId>(rows[0]?.id ?? Number.NaN)
    },
    of: async exchangeId => {
      const rows = await sql<WordRow>(
        `select id, exchange_id as "exchangeId", side, member_id as "memberId", minutes, at
        from exchange_word where exchange_id = $1 order by id`,
        [exchangeId],
      )
      return rows.map(toWord)
    },
  }
}

type WordRow = Pick<SideWord, 'side' | 'at'> & {
  readonly id: number
  readonly exchangeId: number
  readonly memberId: number
  readonly minutes: number
}

const toWord = (row: WordRow): SideWord => ({
  ...row,
  id: toId<WordId>(row.id),
  exchangeId: toId<ExchangeId>(row.exchangeId),
  memberId: toId<MemberId>(row.memberId),
  minutes: toMinutes(row.minutes),
})
