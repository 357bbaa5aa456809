import type { Confirmation, ConfirmationStore, WaitingFor } from '#core/confirmation/confirmation'
import { type ConfirmationId, type ExchangeId, type MemberId, toId, type WordId } from '#core/ids'
import type { Sql } from '../sql.ts'

/** What waits for a volunteer's yes. */
export function createConfirmationStore(sql: Sql, territoryId: number): ConfirmationStore {
  const one = async (where: string, id: number) => {
    const rows = await sql<Row>(`select ${columns} from confirmation c where ${where}`, [id])
    return rows[0] && toConfirmation(rows[0])
  }
  return {
    open: (word, now) => open(sql, territoryId, word, now),
    read: id => one('id = $1', id),
    lock: id => one('id = $1 for update', id),
    lockOpenOf: exchangeId => one(`exchange_id = $1 and state = 'open' for update`, exchangeId),
    save: async (c, now) => {
      await sql(
        `update confirmation set state = $2, outcome = $3, closed_by = $4, escalated_at = $5,
          closed_at = case when $2 = 'closed' then coalesce(closed_at, $6) end
        where id = $1`,
        [c.id, c.state, c.outcome, c.closedBy, c.escalatedAt, now],
      )
    },
    pass: async (id, by, now) => {
      await sql(
        `insert into confirmation_pass (territory_id, confirmation_id, member_id, at)
        values ($1, $2, $3, $4) on conflict do nothing`,
        [territoryId, id, by, now],
      )
    },
    passedBy: async id => {
      const rows = await sql<{ memberId: number }>(
        'select member_id as "memberId" from confirmation_pass where confirmation_id = $1',
        [id],
      )
      return rows.map(({ memberId }) => toId<MemberId>(memberId))
    },
    ...lists(sql),
  }
}

async function open(
  sql: Sql,
  territoryId: number,
  ...[{ exchangeId, wordId }, now]: Parameters<ConfirmationStore['open']>
): ReturnType<ConfirmationStore['open']> {
  if (wordId === null) return openForSilence(sql, territoryId, exchangeId, now)
  const [fresh] = await sql<{ id: number }>(
    `insert into confirmation (territory_id, exchange_id, word_id, state, opened_at)
    values ($1, $2, $3, 'open', $4) on conflict (territory_id, word_id) do nothing returning id`,
    [territoryId, exchangeId, wordId, now],
  )
  if (fresh) return { id: toId<ConfirmationId>(fresh.id), opened: true }
  const [standing] = await sql<{ id: number }>('select id from confirmation where word_id = $1', [
    wordId,
  ])
  return { id: toId<ConfirmationId>(standing?.id ?? Number.NaN), opened: false }
}

async function openForSilence(
  sql: Sql,
  territoryId: number,
  exchangeId: ExchangeId,
  now: Temporal.Instant,
): ReturnType<ConfirmationStore['open']> {
  const [standing] = await sql<{ id: number }>(
    `select id from confirmation where exchange_id = $1 and word_id is null and state = 'open'`,
    [exchangeId],
  )
  if (standing) return { id: toId<ConfirmationId>(standing.id), opened: false }
  const [fresh] = await sql<{ id: number }>(
    `insert into confirmation (territory_id, exchange_id, state, opened_at)
    values ($1, $2, 'open', $3) returning id`,
    [territoryId, exchangeId, now],
  )
  return { id: toId<ConfirmationId>(fresh?.id ?? Number.NaN), opened: true }
}

const lists = (sql: Sql): Pick<ConfirmationStore, 'waiting' | 'countWaiting' | 'page'> => ({
  waiting: async ({ limit, offset, ...filter }) => {
    const rows = await sql<Row>(
      `select ${columns} from confirmation c where state = 'open' and ${forViewer}
      order by escalated_at nulls last, opened_at, id limit $3 offset $4`,
      [...viewerOf(filter), limit, offset],
    )
    return rows.map(toConfirmation)
  },
  countWaiting: async ({ escalated, ...filter }) => {
    const rows = await sql<{ waiting: number }>(
      `select count(*) as waiting from confirmation c where state = 'open' and ${forViewer}
        and ($3::boolean is null or (escalated_at is not null) = $3)`,
      [...viewerOf(filter), escalated ?? null],
    )
    return rows[0]?.waiting ?? 0
  },
  page: async ({ viewer, state, before, limit }) => {
    const rows = await sql<Row>(
      `select ${columns} from confirmation c where ${notOwn} and state = $2
        and ($3::bigint is null or id < $3)
      order by id desc limit $4`,
      [viewer, state, before ?? null, limit],
    )
    return rows.map(toConfirmation)
  },
})

const viewerOf = ({ viewer, withPassed }: WaitingFor) => [viewer, withPassed]

const notOwn = `not exists (select from exchange_party p where p.territory_id = c.territory_id
  and p.exchange_id = c.exchange_id and p.member_id = $1)`

const forViewer = `${notOwn} and ($2::boolean or not exists (select from confirmation_pass s
  where s.territory_id = c.territory_id and s.confirmation_id = c.id and s.member_id = $1))`

const columns = `id, exchange_id as "exchangeId", word_id as "wordId", state, outcome,
  closed_by as "closedBy", opened_at as "openedAt", escalated_at as "escalatedAt"`

type Row = Pick<Confirmation, 'state' | 'outcome' | 'openedAt' | 'escalatedAt'> & {
  readonly id: number
  readonly exchangeId: number
  readonly wordId: number | null
  readonly closedBy: number | null
}

const toConfirmation = (row: Row): Confirmation => ({
  ...row,
  id: toId<ConfirmationId>(row.id),
  exchangeId: toId<ExchangeId>(row.exchangeId),
  wordId: row.wordId === null ? null : toId<WordId>(row.wordId),
  closedBy: row.closedBy === null ? null : toId<MemberId>(row.closedBy),
})
