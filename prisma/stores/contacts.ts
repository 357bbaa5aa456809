import type { ContactStore } from '#core/contact/store'
import { type MemberId, toId } from '#core/ids'
import type { Sql } from '../sql.ts'

type AskRow = {
  readonly askedBy: number
  readonly fromChatId: number | null
  readonly messageId: number | null
  readonly until: Temporal.Instant
}

/** Who offers a number for the other's: the place of a message, and for two days at most. */
export const createContactStore = (sql: Sql, territoryId: number): ContactStore => ({
  asksOn: async exchangeId => {
    const rows = await sql<AskRow>(
      `select asked_by as "askedBy", from_chat_id as "fromChatId", message_id as "messageId", until
      from contact_ask where exchange_id = $1 order by asked_by`,
      [exchangeId],
    )
    return rows.map(({ askedBy, fromChatId, messageId, until }) => ({
      askedBy: toId<MemberId>(askedBy),
      place: fromChatId === null || messageId === null ? null : { fromChatId, messageId },
      until,
    }))
  },
  keep: async (exchangeId, { askedBy, place, until }) => {
    await sql(
      `insert into contact_ask (territory_id, exchange_id, asked_by, from_chat_id, message_id, until)
      values ($1, $2, $3, $4, $5, $6)
      on conflict (territory_id, exchange_id, asked_by) do update
      set from_chat_id = excluded.from_chat_id, message_id = excluded.message_id,
        until = excluded.until`,
      [
        territoryId,
        exchangeId,
        askedBy,
        place?.fromChatId ?? null,
        place?.messageId ?? null,
        until,
      ],
    )
  },
  dropOf: async memberId => {
    await sql(
      `delete from contact_ask a where exists (select from exchange_party p
        where p.territory_id = a.territory_id and p.exchange_id = a.exchange_id and p.member_id = $1)`,
      [memberId],
    )
    await sql(
      `update delivery d set state = 'dropped' where d.kind = 'contact.shared' and d.state = 'waiting'
        and exists (select from exchange_party p where p.territory_id = d.territory_id
          and p.exchange_id = (d.facts ->> 'exchangeId')::bigint and p.member_id = $1)`,
      [memberId],
    )
  },
  drop: async (exchangeId, askedBy) => {
    await sql('delete from contact_ask where exchange_id = $1 and asked_by = $2', [
      exchangeId,
      askedBy,
    ])
  },
})
