import type { DeliveryStore } from '#core/delivery/store'
import type { Sql } from '../sql.ts'
import { type DeliveryRow, deliveryColumns, toDelivery } from './delivery-row.ts'

/** What is known of a message once it has left. */
export function createSettledDeliveries(
  sql: Sql,
): Pick<DeliveryStore, 'markSent' | 'settle' | 'behind'> {
  return {
    // The answer may come after a sweep gave the message up: it still counts.
    markSent: async (id, sent, now) => {
      await sql(
        `update delivery set state = 'sent', sent_at = $2, chat_id = $3, message_id = $4
        where id = $1 and state in ('sending', 'waiting', 'unknown')`,
        [id, now, sent.chatId, sent.messageId],
      )
    },
    settle: async (sent, now, address) => {
      const [keys, id] = address === undefined ? [null, null] : subjectOf(address)
      await sql(settle, [sent.chatId, sent.messageId, now, keys, id])
    },
    behind: async sent => {
      const [row] = await sql<DeliveryRow>(
        `select ${deliveryColumns} from delivery where chat_id = $1 and message_id = $2`,
        [sent.chatId, sent.messageId],
      )
      return row && toDelivery(row)
    },
  }
}

/** In doubt: of unknown fate, or about to be repeated because of it. */
const settle = `with doubtful as (
    select d.territory_id, d.id from delivery d
    where d.member_id in (
        select a.member_id from member_account a where a.telegram_id = $1 and a.to_at is null)
      and d.attempts > 0 and d.state in ('unknown', 'waiting')
      and ($4::text[] is null or exists (select from unnest($4) k where d.facts ->> k = $5))
      and not exists (select from delivery e where e.chat_id = $1 and e.message_id = $2)
    order by d.id
  )
  update delivery d set state = 'sent', sent_at = $3, chat_id = $1, message_id = $2
  from (select territory_id, min(id) as id, count(*) as many from doubtful group by 1) sole
  where d.territory_id = sole.territory_id and d.id = sole.id and ($4 is not null or sole.many = 1)`

const ofExchange = ['exchangeId']
const ofListing = ['listingId', 'requestId', 'offerId']
const subjects: Readonly<Record<string, readonly string[]>> = {
  x: ofExchange,
  t: ofExchange,
  p: ofExchange,
  r: ofExchange,
  s: ofExchange,
  q: ['queueItemId'],
  l: ofListing,
}

/**
 * `x:12:accept` → exchangeId 12; a button of another kind names no message's matter, nor does one
 * made by hand, whose bytes are anybody's.
 */
function subjectOf(address: string): readonly [readonly string[], string] {
  const [, letter = '', id = ''] = /^([a-z]):(\d{1,15})(?::|$)/.exec(address) ?? []
  return [subjects[letter] ?? [], id]
}
