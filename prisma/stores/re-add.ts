import { type AccountId, type ExchangeId, toId } from '#core/ids'
import type { BookFault } from '#core/ledger/book-fault'
import type { Sql } from '../sql.ts'

/** Reads all entries of the territory; each statement finds one kind of contradiction. */
export async function reAdd(sql: Sql): Promise<readonly BookFault[]> {
  const accounts = await sql<{ id: number }>(differingAccounts)
  const transfers = await sql<{ id: string }>(unbalancedTransfers)
  const undone = await sql<{ id: string }>(holdsNotUndone)
  const exchanges = await sql<ExchangeFault>(exchangeFaults)
  return [
    ...accounts.map(({ id }) => ({
      kind: 'account-differs' as const,
      accountId: toId<AccountId>(id),
    })),
    ...transfers.map(({ id }) => ({ kind: 'transfer-unbalanced' as const, transferId: id })),
    ...undone.map(({ id }) => ({ kind: 'hold-not-undone' as const, transferId: id })),
    ...exchanges.map(({ id, kind }) => ({ kind, exchangeId: toId<ExchangeId>(id) })),
  ]
}

type ExchangeFault = {
  id: number
  kind: Extract<BookFault, { readonly exchangeId: ExchangeId }>['kind']
}

/** A hold writes what goes out as negative; everything that undoes it as positive. */
const differingAccounts = `
  with sums as (
    select e.account_id,
      sum(e.minutes) filter (where e.layer = 'settled') as settled,
      sum(-e.minutes) filter (where e.layer = 'held' and (t.kind = 'hold') = (e.minutes < 0)) as held_out,
      sum(e.minutes) filter (where e.layer = 'held' and (t.kind = 'hold') = (e.minutes > 0)) as held_in
    from entry e join transfer t on t.territory_id = e.territory_id and t.id = e.transfer_id
    group by 1
  )
  select a.id from account a left join sums s on s.account_id = a.id
  where (a.settled_minutes, a.held_out_minutes, a.held_in_minutes) is distinct from
    (coalesce(s.settled, 0)::int, coalesce(s.held_out, 0)::int, coalesce(s.held_in, 0)::int)
  order by a.id`

const unbalancedTransfers = `
  select t.id from transfer t
  left join lateral (
    select sum(e.minutes) filter (where e.layer = 'settled') as settled,
      sum(e.minutes) filter (where e.layer = 'held') as held, count(*) as entries
    from entry e where e.territory_id = t.territory_id and e.transfer_id = t.id
  ) s on true
  where s.entries = 0 or coalesce(s.settled, 0) <> 0 or coalesce(s.held, 0) <> 0
  order by t.id`

const holdsNotUndone = `
  select distinct r.id from transfer r
  join entry e on e.territory_id = r.territory_id and e.transfer_id in (r.id, r.resolves_id)
  where r.resolves_id is not null and e.layer = 'held'
  group by r.id, e.account_id having sum(e.minutes) <> 0
  order by r.id`

/** What each state of an exchange demands of the book, compared with what stands there. */
const exchangeFaults = `
  with book as (
    select x.id, x.state, p.confirmed_minutes as confirmed, p.corrected_minutes as corrected,
      (select count(*) from transfer t where t.territory_id = x.territory_id
        and t.exchange_id = x.id and t.kind = 'reversal') as reversals,
      (select coalesce(sum(e.minutes), 0) from transfer t
        join entry e on e.territory_id = t.territory_id and e.transfer_id = t.id
        where t.territory_id = x.territory_id and t.exchange_id = x.id and t.kind = 'correction'
        and e.minutes > 0) as recounted,
      exists (select from transfer h where h.territory_id = x.territory_id and h.exchange_id = x.id
        and h.kind = 'hold' and not exists (select from transfer r
          where r.territory_id = h.territory_id and r.resolves_id = h.id)) as held,
      (select count(*) from transfer t where t.territory_id = x.territory_id
        and t.exchange_id = x.id and t.kind = 'post') as posts,
      (select coalesce(sum(e.minutes), 0) from transfer t
        join entry e on e.territory_id = t.territory_id and e.transfer_id = t.id
        where t.territory_id = x.territory_id and t.exchange_id = x.id and t.kind = 'post'
        and e.layer = 'settled' and e.minutes > 0) as posted
    from exchange x
    join exchange_party p on p.territory_id = x.territory_id and p.exchange_id = x.id
      and p.side = 'receiver'
  ), judged as (
    select id, case
      when held and state not in ('accepted', 'scheduled', 'done', 'disputed') then 'hold-left'
      when not held and state in ('accepted', 'scheduled', 'done', 'disputed') then 'hold-missing'
      when reversals <> (corrected is not null and confirmed > 0)::int
        or recounted <> coalesce(corrected, 0) then 'corrected-otherwise'
      when posts <> (state = 'confirmed')::int or posted <> coalesce(confirmed, 0) then 'posted-otherwise'
    end as kind from book
  )
  select id, kind from judged where kind is not null order by id`
