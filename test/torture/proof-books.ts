/** Every confirmed exchange posted exactly once, books at zero, nothing held for what is over. */
import { type ExchangeState, exchangeMoves, isFinal } from '#core/exchange/machine'
import { reAddBooks } from '#core/ledger/re-add-books'
import type { Proof } from './proof.ts'
import type { Stage } from './stage.ts'

const finalStates = (Object.keys(exchangeMoves) as ExchangeState[]).filter(isFinal)

export async function proveBooks({ owner, ports, territoryId }: Stage): Promise<Proof> {
  const [counts] = await owner<BookCounts>(books, [finalStates])
  const { confirmed = 0, postedOnce = 0, posts = 0, minutes = 0 } = counts ?? {}
  const { sum = 0, held = 0, heldFinal = 0, open = 0 } = counts ?? {}
  const faults = await reAddBooks(ports)(territoryId)
  return {
    rows: [
      ['exchanges confirmed', confirmed],
      ['  posted exactly once', postedOnce],
      ['  minutes posted', minutes],
      ['sum of all entries, minutes', sum],
      ['minutes still held, in all', held],
    ],
    failures: [
      ...(postedOnce === confirmed ? [] : [`${confirmed - postedOnce} not posted exactly once`]),
      ...(posts === confirmed ? [] : [`${posts} posts for ${confirmed} confirmed exchanges`]),
      ...(sum === 0 ? [] : [`the entries sum to ${sum} minutes`]),
      ...(heldFinal === 0 ? [] : [`${heldFinal} holds stand for exchanges that are over`]),
      ...(open === 0 ? [] : [`${open} exchanges are not over`]),
      ...faults.map(fault => `the books differ: ${JSON.stringify(fault)}`),
    ],
  }
}

type BookCounts = Readonly<
  Record<
    'confirmed' | 'postedOnce' | 'posts' | 'minutes' | 'sum' | 'held' | 'heldFinal' | 'open',
    number
  >
>

/** Once: one post, whose settled entries move what both parties confirmed. */
const books = `
  with posted as (
    select t.exchange_id, count(distinct t.id) as posts,
      sum(e.minutes) filter (where e.layer = 'settled' and e.minutes > 0) as minutes
    from transfer t join entry e on e.territory_id = t.territory_id and e.transfer_id = t.id
    where t.kind = 'post' group by 1),
  agreed as (
    select x.id, min(p.confirmed_minutes) as least, max(p.confirmed_minutes) as most
    from exchange x join exchange_party p
      on p.territory_id = x.territory_id and p.exchange_id = x.id
    where x.state = 'confirmed' group by 1),
  held as (
    select t.exchange_id, e.account_id, sum(e.minutes) as minutes
    from transfer t join entry e on e.territory_id = t.territory_id and e.transfer_id = t.id
    where e.layer = 'held' group by 1, 2 having sum(e.minutes) <> 0)
  select
    (select count(*) from agreed)::int as confirmed,
    (select count(*) from agreed a join posted p on p.exchange_id = a.id
      where p.posts = 1 and a.least = a.most and coalesce(p.minutes, 0) = a.least)::int
      as "postedOnce",
    (select coalesce(sum(posts), 0) from posted)::int as posts,
    (select coalesce(sum(minutes), 0) from posted)::int as minutes,
    (select coalesce(sum(minutes), 0) from entry)::int as sum,
    (select coalesce(sum(held_out_minutes), 0) from account)::int as held,
    (select count(*) from held h join exchange x on x.id = h.exchange_id
      where x.state = any($1))::int as "heldFinal",
    (select count(*) from exchange where state <> all($1))::int as open`
