import { type AccountId, type ExchangeId, toId } from '#core/ids'
import type { Transfer } from '#core/ledger/transfer'
import { toMinutes } from '#core/minutes'
import type { Sql } from '../sql.ts'

/** What was posted for an exchange, with its settled entries: none when zero minutes counted. */
export async function postOf(sql: Sql, exchangeId: ExchangeId): Promise<Transfer | undefined> {
  const rows = await sql<{ id: string; accountId: number | null; minutes: number | null }>(
    `select t.id, e.account_id as "accountId", e.minutes from transfer t
     left join entry e on e.territory_id = t.territory_id and e.transfer_id = t.id
       and e.layer = 'settled'
     where t.exchange_id = $1 and t.kind = 'post' order by t.id, e.id`,
    [exchangeId],
  )
  const [first] = rows
  if (first === undefined) return undefined
  const entries = rows.flatMap(({ accountId, minutes }) =>
    accountId === null || minutes === null
      ? []
      : [
          {
            accountId: toId<AccountId>(accountId),
            layer: 'settled' as const,
            minutes: toMinutes(minutes),
          },
        ],
  )
  return { id: first.id, kind: 'post', exchangeId, entries }
}
