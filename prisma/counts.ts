import type pg from 'pg'

export type Counts = {
  readonly deliveries: Readonly<Record<string, number>>
  readonly outboxWaiting: number
  readonly mailingsRunning: number
  /** How fast messages may leave now, and for how long nobody sends. */
  readonly sending: { readonly perSecond: number; readonly pausedSeconds: number }
  /** What the last look at the books found wrong, by territory. */
  readonly bookFaults: Readonly<Record<string, number>>
  /** The same of the registers of activities. */
  readonly registerFaults: Readonly<Record<string, number>>
}

/**
 * What waits, across territories, as `filo_dispatch`. Final states are counted for the last day
 * before `now` only: an index answers, however long the history is.
 */
export async function readCounts(pool: pg.Pool, now: Temporal.Instant): Promise<Counts> {
  const since = now.subtract({ hours: 24 }).toString()
  const { rows } = await pool.query<{ state: string; count: number }>(countDeliveries, [since])
  const waiting = await pool.query<{ count: number }>(countOutbox)
  const mailings = await pool.query<{ count: number }>(countMailings)
  const sending = await pool.query<Counts['sending']>(readSending)
  const books = await pool.query<Faults>(faultsIn('book_check'))
  const registers = await pool.query<Faults>(faultsIn('register_check'))
  return {
    deliveries: Object.fromEntries(rows.map(row => [row.state, row.count])),
    outboxWaiting: waiting.rows[0]?.count ?? 0,
    mailingsRunning: mailings.rows[0]?.count ?? 0,
    sending: sending.rows[0] ?? { perSecond: 0, pausedSeconds: 0 },
    bookFaults: Object.fromEntries(books.rows.map(row => [row.territory, row.faults])),
    registerFaults: Object.fromEntries(registers.rows.map(row => [row.territory, row.faults])),
  }
}

/** Whatever waits stands in an index of its own; what is final is counted by its day. */
const countDeliveries = `select 'waiting' as state,
    (select count(*) from delivery where state = 'waiting' and mailing_id is null)
    + (select count(*) from mailing m join delivery d on d.territory_id = m.territory_id
        and d.mailing_id = m.id and d.state = 'waiting' where m.state in ('running', 'paused')) as count
  union all select 'sending', count(*) from delivery where state = 'sending'
  union all select 'held', count(*) from delivery where state = 'held'
  union all select s.state, count(d.id)
    from unnest(array['sent', 'unreachable', 'refused', 'unknown', 'dropped']) as s (state)
    left join (
      select id, state from delivery
      where state in ('sent', 'unreachable', 'refused', 'unknown', 'dropped') and due_at > $1::timestamptz
    ) d on d.state = s.state
    group by 1`
const countOutbox = `select count(*) as count from outbox where state = 'waiting'`
type Faults = { readonly territory: number; readonly faults: number }
const faultsIn = (table: 'book_check' | 'register_check'): string =>
  `select territory_id as territory, faults from ${table}`
const countMailings = `select count(*) as count from mailing where state = 'running'`
const readSending = `select per_second * sending_pace(pace, until) as "perSecond",
    coalesce(greatest(0, extract(epoch from until - clock_timestamp())), 0)::float8 as "pausedSeconds"
  from sending_pause order by next_at desc nulls last limit 1`
