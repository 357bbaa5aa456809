import type pg from 'pg'
import type { SendingPause } from '#core/delivery/dispatch'

/** The pause of one bot, in a table that every process reads before it sends. */
export function createSendingPause(pool: pg.Pool, botId: number): SendingPause {
  return {
    until: async () => {
      const { rows } = await pool.query<{ until: Temporal.Instant }>({
        name: 'sending-pause',
        text: 'select until from sending_pause where bot_id = $1',
        values: [botId],
      })
      return rows[0]?.until
    },
    extend: async until => {
      await pool.query(
        `insert into sending_pause as p (bot_id, until) values ($1, $2)
        on conflict (bot_id) do update set until = greatest(p.until, excluded.until)`,
        [botId, until.toString()],
      )
    },
  }
}
