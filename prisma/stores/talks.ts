import { type ExchangeId, toId } from '#core/ids'
import type { Shape } from '#core/talk/shape'
import type { TalkStore } from '#core/talk/store'
import type { Sql } from '../sql.ts'
import { createReports } from './reports.ts'

/** Conversations between the people of an exchange, and pictures that were sent together. */
export function createTalkStore(sql: Sql, territoryId: number): TalkStore {
  return {
    isOpen: async (exchangeId, endedAfter) =>
      (await sql(`select from exchange x where x.id = $2 and ${isOpen}`, [endedAfter, exchangeId]))
        .length > 0,
    openOf: async (memberId, endedAfter, limit) => {
      const rows = await sql<{ id: number }>(
        `select x.id from exchange_party m
        join exchange x on x.territory_id = m.territory_id and x.id = m.exchange_id
        where m.member_id = $2 and ${isOpen} order by x.changed_at desc, x.id desc limit $3`,
        [endedAfter, memberId, limit],
      )
      return rows.map(row => toId<ExchangeId>(row.id))
    },
    ...createReports(sql, territoryId),
    addPart: async (part, now) => {
      const { chatId, groupId, messageId, shape } = part
      await sql('delete from album_part where chat_id = $1 and at < $2', [
        chatId,
        now.subtract(keptFor),
      ])
      await sql(
        `insert into album_part (territory_id, chat_id, message_id, group_id, shape, at)
        values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
        [territoryId, chatId, messageId, groupId, shape, now],
      )
      const others = await sql(
        'select from album_part where chat_id = $1 and group_id = $2 and message_id <> $3 limit 1',
        [chatId, groupId, messageId],
      )
      return others.length === 0
    },
    partsOf: (chatId, messageId) =>
      sql<{ messageId: number; shape: Shape }>(
        `select p.message_id as "messageId", p.shape from album_part p
        join album_part o on o.territory_id = p.territory_id and o.chat_id = p.chat_id
          and o.group_id = p.group_id
        where o.chat_id = $1 and o.message_id = $2 order by p.message_id`,
        [chatId, messageId],
      ),
  }
}

/** Longer than anybody thinks about whom pictures are for. */
const keptFor = { hours: 24 * 7 } as const

/** `x` is the exchange, `$1` the instant after which it has ended. */
const isOpen = `(x.state in ('accepted', 'scheduled', 'done')
    or x.state in ('confirmed', 'cancelled', 'disputed') and x.changed_at > $1)
  and not exists (select from exchange_party a
    join exchange_party b on b.territory_id = a.territory_id and b.exchange_id = a.exchange_id
    join member_block k on k.territory_id = a.territory_id and k.member_id = a.member_id
      and k.blocked_id = b.member_id
    where a.territory_id = x.territory_id and a.exchange_id = x.id)`
