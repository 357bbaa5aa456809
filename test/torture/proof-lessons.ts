/** Whoever gives a lesson earns its longest length once; the rest of what was paid is the fund's. */
import type { Owner } from './owner.ts'
import type { Proof } from './proof.ts'

export async function proveLessons(owner: Owner): Promise<Proof> {
  const lessons = await owner<{ id: number; places: number; longest: number; earned: number }>(
    `select g.id::int, count(distinct x.id)::int as places, max(p.confirmed_minutes)::int as longest,
      coalesce(sum(e.minutes), 0)::int as earned
    from gathering g
    join exchange x on x.gathering_id = g.id and x.state = 'confirmed'
    join exchange_party p on p.exchange_id = x.id and p.side = 'giver'
    left join transfer t on t.exchange_id = x.id and t.kind = 'post'
    left join account a on a.member_id = g.leader_id
    left join entry e on e.transfer_id = t.id and e.account_id = a.id and e.layer = 'settled'
    group by g.id`,
  )
  const wrong = lessons.filter(({ longest, earned }) => longest !== earned)
  return {
    rows: [
      ['lessons for several', lessons.length],
      ['  places confirmed', lessons.reduce((sum, { places }) => sum + places, 0)],
    ],
    failures: wrong.map(
      ({ id, longest, earned }) => `lesson ${id} of ${longest} minutes earned ${earned}`,
    ),
  }
}
