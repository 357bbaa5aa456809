import type pg from 'pg'

export type Counts = {
  readonly deliveries: Readonly<Record<string, number>>
  readonly outboxWaiting: number
  /** What the last look at the books found wrong, by territory. */
  readonly bookFaults: Readonly<Record<string, number>>
}

/**
 * What waits, across territories, as `filo_dispatch`. Final states are counted for the last day
 * before `now` only: an index answers, however long the history is.
 */
export async function readCounts(pool: pg.Pool, now: Temporal.Instant): Promise<Counts> {
  const since = now.subtract({ hours: 24 }).toString()
  const { rows } = await pool.query<{ state: string; count: number }>(countDeliveries, [since])
  const waiting = await pool.query<{ count: number }>(countOutbox)
  const books = await pool.query<{ territory: number; faults: number }>(readFaults)
  return {
    deliveries: Object.fromEntries(rows.map(row => [row.state, row.count])),
    outboxWaiting: waiting.rows[0]?.count ?? 0,
    bookFaults: Object.fromEntries(books.rows.map(row => [row.territory, row.faults])),
  }
}

const countDeliveries = `select s.state, c.count
  from unnest(array['waiting', 'sending', 'sent', 'unreachable', 'refused', 'unknown', 'dropped',
    'held'])
    as s (state)
  cross join lateral (
    select count(*) as count from delivery d
    where d.state = s.state and d.priority in (0, 1, 2)
      and (s.state in ('waiting', 'sending', 'held') or d.due_at > $1::timestamptz)
  ) c`
const countOutbox = `select count(*) as count from outbox where state = 'waiting'`
const readFaults = 'select territory_id as territory, faults from book_check'
