import type { DeliveryStore } from '#core/delivery/store'
import type { MailingKind } from '#core/mailing/mailing'
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
      const { keys, id, kinds } = address === undefined ? anything : subjectOf(address)
      await sql(settle, [sent.chatId, sent.messageId, now, keys, id, kinds])
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
      and ($4::text[] is null or exists (select from unnest($4) k where d.facts ->> k = $5)
        or exists (select from mailing m
          where m.territory_id = d.territory_id and m.id = d.mailing_id and m.kind = any ($6::text[])
            and ($5::text is null or m.subject_id = $5::bigint
              or d.facts -> 'opportunityIds' @> to_jsonb($5::bigint))))
      and not exists (select from delivery e where e.chat_id = $1 and e.message_id = $2)
    order by d.id
  )
  update delivery d set state = 'sent', sent_at = $3, chat_id = $1, message_id = $2
  from (select territory_id, min(id) as id, count(*) as many from doubtful group by 1) sole
  where d.territory_id = sole.territory_id and d.id = sole.id and ($5::text is not null or sole.many = 1)`

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
  op: ['opportunityId'],
}

/** The messages to many, by the letters of their buttons. */
const mailings: Readonly<Record<string, readonly MailingKind[]>> = {
  n: ['broadcast'],
  op: ['opportunity-alert', 'opportunity-digest', 'opportunity-change'],
  al: ['opportunity-alert', 'opportunity-digest', 'opportunity-change'],
}

/** The desk works on a broadcast in messages of its own: only these two stand below the broadcast. */
const deskScreen = /^n:(?!\d+:(?:in|quit)$)/

type Subject = {
  /** Facts that name it; null: any. */
  readonly keys: readonly string[] | null
  readonly id: string | null
  readonly kinds: readonly MailingKind[]
}
const anything: Subject = { keys: null, id: null, kinds: [] }

/**
 * `x:12:accept` → exchangeId 12, `n:5:in` → broadcast 5, `al:stop:job` → some news of opportunities.
 * A button of another kind names no message's matter, nor does one made by hand, whose bytes are
 * anybody's.
 */
function subjectOf(address: string): Subject {
  if (deskScreen.test(address)) return { keys: [], id: null, kinds: [] }
  const [, letters = '', id] = /^([a-z]{1,2}):(?:[a-z]+:)?(\d{1,15})(?::|$)/.exec(address) ?? []
  if (id !== undefined) return { keys: subjects[letters] ?? [], id, kinds: kindsBehind(letters) }
  return { keys: [], id: null, kinds: kindsBehind(address.split(':')[0] ?? '') }
}

/** Only what stands in the table: a word that every object knows is not in it. */
const kindsBehind = (letters: string): readonly MailingKind[] =>
  Object.hasOwn(mailings, letters) ? (mailings[letters] ?? []) : []
