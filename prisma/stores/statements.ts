import { toMinutes } from '#core/minutes'
import type { EntryLine, StatementStore } from '#core/statement/store'
import type { Sql } from '../sql.ts'

/** Settled entries as a member reads them. */
export function createStatementStore(sql: Sql): StatementStore {
  return {
    openingOf: async (accountId, from) => {
      const [row] = await sql<{ minutes: number }>(selectOpening, [accountId, from])
      return toMinutes(row?.minutes ?? 0)
    },
    linesOf: (accountId, from, to) => sql<EntryLine>(selectLines, [accountId, from, to]),
  }
}

const selectOpening = `select coalesce(sum(e.minutes), 0)::int as minutes
  from entry e join transfer t on t.territory_id = e.territory_id and t.id = e.transfer_id
  where e.account_id = $1 and e.layer = 'settled' and t.at < $2`

/** The name of whoever left is empty: they stay unnamed. */
const selectLines = `select t.at, t.kind, e.minutes, x.category_code as category,
    other.id as "otherMemberId", nullif(other.first_name, '') as "otherName", hands.all as hands
  from entry e
  join transfer t on t.territory_id = e.territory_id and t.id = e.transfer_id
  left join exchange x on x.territory_id = t.territory_id and x.id = t.exchange_id
  left join lateral (
    select m.id, m.first_name from entry o
    join account a on a.territory_id = o.territory_id and a.id = o.account_id
    join member m on m.territory_id = a.territory_id and m.id = a.member_id and m.state <> 'left'
    where o.territory_id = e.territory_id and o.transfer_id = e.transfer_id
      and o.account_id <> e.account_id and o.layer = 'settled'
    order by o.id limit 1
  ) other on true
  cross join lateral (
    select coalesce(json_agg(distinct jsonb_build_object('helperId', d.helper_id,
      'helperRole', d.helper_role, 'helperName', nullif(h.first_name, ''),
      'memberId', d.member_id, 'memberName', nullif(p.first_name, ''))), '[]') as all
    from assisted_act d
    left join member h on h.territory_id = d.territory_id and h.id = d.helper_id
    left join member p on p.territory_id = d.territory_id and p.id = d.member_id
    where d.territory_id = x.territory_id
      and (d.exchange_id = x.id or d.listing_id = x.request_id)
  ) hands
  where e.account_id = $1 and e.layer = 'settled' and t.at >= $2 and t.at < $3
  order by t.at, e.id`
