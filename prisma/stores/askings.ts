import type { AskedCounts, AskedToday, Asking, AskingStore } from '#core/asking/store'
import type { MemberId } from '#core/ids'
import type { Sql } from '../sql.ts'
import { createWishes } from './wishes.ts'

/** Whom a request asks and asked, and how often people are asked. */
export const createAskingStore = (sql: Sql, territoryId: number): AskingStore => ({
  ...createWishes(sql, territoryId),
  read: async requestId => {
    const [row] = await sql<Omit<Asking, 'requestId'>>(
      'select state, wave, next_at as "nextAt" from asking where request_id = $1',
      [requestId],
    )
    return row && { ...row, requestId }
  },
  save: async ({ requestId, state, wave, nextAt }) => {
    await sql(
      `insert into asking (territory_id, request_id, state, wave, next_at)
      values ($1, $2, $3, $4, $5)
      on conflict (territory_id, request_id) do update
      set state = excluded.state, wave = excluded.wave, next_at = excluded.next_at`,
      [territoryId, requestId, state, wave, nextAt],
    )
  },
  counts: async (requestId, now) => {
    const [row] = await sql<AskedCounts>(countsOf, [requestId, now])
    return row ?? { asked: 0, refused: 0, silent: 0, waiting: 0, later: 0, laterAt: null }
  },
  lockAsked: async (memberIds, today) => {
    if (memberIds.length === 0) return []
    // Alone, before counting: what others wrote meanwhile is seen by the next statement.
    await sql('select from member where id = any($1) order by id for no key update', [memberIds])
    return (await sql<AskedRow>(askedOf, [memberIds, today])).map(row => ({
      ...row,
      memberId: row.memberId as MemberId,
    }))
  },
})

type AskedRow = Omit<AskedToday, 'memberId'> & { readonly memberId: number }

const countsOf = `select count(*) filter (where proposed_at <= $2) as asked,
    count(*) filter (where state = 'declined') as refused,
    count(*) filter (where state = 'expired') as silent,
    count(*) filter (where state = 'proposed' and proposed_at <= $2) as waiting,
    count(*) filter (where state = 'proposed' and proposed_at > $2) as later,
    min(proposed_at) filter (where state = 'proposed' and proposed_at > $2) as "laterAt"
  from exchange where request_id = $1 and state <> 'withdrawn'`

/** What was taken back before it was sent asked nobody. */
const askedOf = `select p.member_id as "memberId", max(x.proposed_at) as "lastAskedAt",
    count(*) filter (where x.proposed_at >= $2) as "askedToday"
  from exchange_party p
  join exchange x on x.territory_id = p.territory_id and x.id = p.exchange_id
    and (x.state <> 'withdrawn' or x.changed_at >= x.proposed_at)
  where p.member_id = any($1) and p.side = 'giver' group by p.member_id`
