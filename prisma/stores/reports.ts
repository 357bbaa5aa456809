import { type DeliveryId, type ExchangeId, type MemberId, type QueueItemId, toId } from '#core/ids'
import type { Received, ReportReason } from '#core/talk/report'
import type { TalkStore } from '#core/talk/store'
import type { Sql } from '../sql.ts'

type Reports = Pick<
  TalkStore,
  'keepReport' | 'reportOf' | 'show' | 'unshow' | 'shownIn' | 'receivedIn' | 'proposalsBetween'
>

/** Who reported whom and why, and where the messages lie that they show. */
export const createReports = (sql: Sql, territoryId: number): Reports => ({
  keepReport: async ({ queueItemId, reportedId, reason }) => {
    await sql(
      `insert into report (territory_id, queue_item_id, reported_id, reason)
      values ($1, $2, $3, $4)
      on conflict (territory_id, queue_item_id) do update set reason = $4`,
      [territoryId, queueItemId, reportedId, reason],
    )
  },
  reportOf: async queueItemId => {
    const [row] = await sql<{ reportedId: number; reason: ReportReason }>(
      'select reported_id as "reportedId", reason from report where queue_item_id = $1',
      [queueItemId],
    )
    return row && { queueItemId, reportedId: toId<MemberId>(row.reportedId), reason: row.reason }
  },
  receivedIn: (exchangeId, memberId, limit) => receivedIn(sql, exchangeId, memberId, limit),
  proposalsBetween: async (a, b) => {
    const rows = await sql<{ id: number; giverId: number }>(proposalsBetween, [a, b])
    return rows.map(row => ({
      id: toId<ExchangeId>(row.id),
      giverId: toId<MemberId>(row.giverId),
    }))
  },
  ...createShown(sql, territoryId),
})

const createShown = (
  sql: Sql,
  territoryId: number,
): Pick<Reports, 'show' | 'unshow' | 'shownIn'> => ({
  show: async (queueItemId, { chatId, messageId }) => {
    await sql(
      `insert into queue_message (territory_id, queue_item_id, from_chat_id, message_id)
      values ($1, $2, $3, $4) on conflict do nothing`,
      [territoryId, queueItemId, chatId, messageId],
    )
  },
  unshow: async (queueItemId, { chatId, messageId }) => {
    await sql(
      `delete from queue_message
      where queue_item_id = $1 and from_chat_id = $2 and message_id = $3`,
      [queueItemId, chatId, messageId],
    )
  },
  shownIn: (queueItemId: QueueItemId) =>
    sql<{ chatId: number; messageId: number }>(
      `select from_chat_id as "chatId", message_id as "messageId" from queue_message
      where queue_item_id = $1 order by message_id`,
      [queueItemId],
    ),
})

async function receivedIn(
  sql: Sql,
  ...[exchangeId, memberId, limit]: Parameters<TalkStore['receivedIn']>
): Promise<readonly Received[]> {
  const rows = await sql<Omit<Received, 'deliveryId'> & { id: number }>(
    `select id, chat_id as "chatId", message_id as "messageId", sent_at as "sentAt",
      case when kind = 'phrase.sent' then 'phrase'
        when facts ->> 'named' = 'true' then 'media' else 'words' end as what
    from delivery
    where member_id = $2 and state = 'sent' and kind in ('message.relayed', 'phrase.sent', 'thanks.words')
      and facts ->> 'exchangeId' = $1::text and sent_at is not null
    order by id desc limit $3`,
    [String(exchangeId), memberId, limit],
  )
  return rows.map(({ id, ...row }) => ({ ...row, deliveryId: toId<DeliveryId>(id) })).toReversed()
}

const proposalsBetween = `select x.id, g.member_id as "giverId" from exchange x
  join exchange_party g on g.territory_id = x.territory_id and g.exchange_id = x.id
    and g.side = 'giver'
  join exchange_party r on r.territory_id = x.territory_id and r.exchange_id = x.id
    and r.side = 'receiver'
  where x.state = 'proposed'
    and (g.member_id, r.member_id) in (($1::bigint, $2::bigint), ($2::bigint, $1::bigint))
  order by x.id`
