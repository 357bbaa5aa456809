import {
  type DeliveryId,
  type ExchangeId,
  type ListingId,
  type MemberId,
  type OpportunityId,
  type PlacementId,
  type QueueItemId,
  toId,
} from '#core/ids'
import type { QueueItem, QueueKind, QueueState, QueueStore } from '#core/queue/store'
import type { Sql } from '../sql.ts'

/** The operators' queue. */
export function createQueueStore(sql: Sql, territoryId: number): QueueStore {
  return {
    open: (item, now) => open(sql, territoryId, item, now),
    read: id => one(sql, 'where id = $1', [id]),
    lock: id => one(sql, 'where id = $1 for update', [id]),
    save: async (item, now) => {
      await sql(
        `update queue_item set state = $2, taken_by = $3, outcome = $4, due_at = $5,
          tries = $8, escalated_at = $6, closed_at = case when $2 = 'closed' then coalesce(closed_at, $7) end
        where id = $1`,
        [
          ...[item.id, item.state, item.takenBy, item.outcome, item.dueAt, item.escalatedAt],
          ...[now, item.tries],
        ],
      )
    },
    openOf: (memberId, kind, exchangeId) =>
      one(
        sql,
        `where member_id = $1 and kind = $2 and state <> 'closed'
          and ($3::bigint is null or exchange_id = $3) order by id limit 1`,
        [memberId, kind, exchangeId ?? null],
      ),
    ...ofMatter(sql),
    giveBack: async (takenBy, about) => {
      await sql(
        `update queue_item set state = 'open', taken_by = null
        where taken_by = $1 and state = 'taken' and ($2::bigint is null or member_id = $2)`,
        [takenBy, about ?? null],
      )
    },
    closeOf: async (memberId, now) => {
      await sql(
        `update queue_item set state = 'closed', outcome = coalesce(outcome, 'left'), closed_at = $2
        where member_id = $1 and state <> 'closed'`,
        [memberId, now],
      )
    },
    ...lists(sql),
  }
}

const ofMatter = (
  sql: Sql,
): Pick<QueueStore, 'openOfRequest' | 'openOfOpportunity' | 'openOfPlacement' | 'placements'> => ({
  placements: async () => {
    const rows = await sql<{ id: number }>(
      'select distinct placement_id as id from queue_item where placement_id is not null',
    )
    return rows.map(row => toId<PlacementId>(row.id))
  },
  openOfRequest: requestId =>
    one(sql, "where request_id = $1 and kind = 'unfit' and state <> 'closed'", [requestId]),
  openOfOpportunity: (opportunityId, memberId) =>
    one(sql, "where opportunity_id = $1 and member_id = $2 and state <> 'closed'", [
      opportunityId,
      memberId,
    ]),
  openOfPlacement: placementId =>
    one(sql, "where placement_id = $1 and kind = 'activity' and state <> 'closed'", [placementId]),
})

async function open(
  sql: Sql,
  territoryId: number,
  ...[item, now]: Parameters<QueueStore['open']>
): ReturnType<QueueStore['open']> {
  const inserted = await sql<{ id: number }>(
    `insert into queue_item
      (territory_id, kind, state, member_id, exchange_id, delivery_id, due_at, created_at,
        request_id, opportunity_id, placement_id)
    values ($1, $2, 'open', $3, $4, $5, $6, $7, $8, $9, $10)
    on conflict (territory_id, kind, member_id, (coalesce(exchange_id, 0)),
        (coalesce(request_id, 0)), (coalesce(opportunity_id, 0)), (coalesce(placement_id, 0)))
      where state <> 'closed' do nothing
    returning id`,
    [
      ...[territoryId, item.kind, item.memberId, item.exchangeId, item.deliveryId],
      ...[item.dueAt, now, item.requestId ?? null, item.opportunityId ?? null],
      item.placementId ?? null,
    ],
  )
  const [fresh] = inserted
  if (fresh) return { id: toId<QueueItemId>(fresh.id), opened: true }
  const [standing] = await sql<{ id: number }>(
    `select id from queue_item where kind = $1 and member_id = $2
      and coalesce(exchange_id, 0) = coalesce($3::bigint, 0)
      and coalesce(request_id, 0) = coalesce($4::bigint, 0)
      and coalesce(opportunity_id, 0) = coalesce($5::bigint, 0)
      and coalesce(placement_id, 0) = coalesce($6::bigint, 0) and state <> 'closed'`,
    [
      ...[item.kind, item.memberId, item.exchangeId],
      ...[item.requestId ?? null, item.opportunityId ?? null, item.placementId ?? null],
    ],
  )
  // Closed between the two statements: the next try opens a new one.
  if (!standing) return open(sql, territoryId, item, now)
  return { id: toId<QueueItemId>(standing.id), opened: false }
}

const lists = (sql: Sql): Pick<QueueStore, 'page' | 'waiting' | 'countOpen' | 'callsTo'> => ({
  page: async filter => {
    const rows = await sql<QueueRow>(
      `select ${columns} from queue_item
      where state = any($1) and ($2::text is null or kind = $2) and ($3::bigint is null or id < $3)
        and ${isSeenBy('$5')} and ${isNotOf('$6')}
      order by id desc limit $4`,
      [
        filter.states,
        filter.kind ?? null,
        filter.before ?? null,
        filter.limit,
        filter.hiddenFrom ?? null,
        filter.unseen ?? [],
      ],
    )
    return rows.map(toItem)
  },
  waiting: async ({ limit, offset, hiddenFrom, unseen }) => {
    const rows = await sql<QueueRow>(
      `select ${columns} from queue_item where state <> 'closed' and ${isDue} and ${isSeenBy('$3')}
        and ${isNotOf('$4')}
      order by escalated_at nulls last, created_at, id limit $1 offset $2`,
      [limit, offset, hiddenFrom ?? null, unseen ?? []],
    )
    return rows.map(toItem)
  },
  countOpen: async unseen => {
    const rows = await sql<{ items: number }>(
      `select count(*) as items from queue_item where state <> 'closed' and ${isDue}
        and ${isNotOf('$1')}`,
      [unseen ?? []],
    )
    return rows[0]?.items ?? 0
  },
  callsTo: async memberIds => {
    const rows = await sql<QueueRow>(
      `select ${columns} from queue_item
      where kind = 'call' and state <> 'closed' and ${isDue} and member_id = any($1)
      order by created_at, id`,
      [memberIds],
    )
    return rows.map(toItem)
  },
})

/** A call that was put off waits out of sight until its day. */
const isDue = `not (kind = 'call' and state = 'open' and due_at is not null)`

/**
 * An operator who is reported is no judge of it; nor does a side of an exchange call the other, or
 * read where the other's hours went.
 */
const isSeenBy = (viewer: string): string => `not exists (select from report r
  where r.territory_id = queue_item.territory_id and r.queue_item_id = queue_item.id
    and r.reported_id = ${viewer}::bigint)
  and not (queue_item.kind = 'overlap' and queue_item.member_id is not distinct from ${viewer}::bigint)
  and not (queue_item.kind in ('call', 'overlap') and exists (select from exchange_party p
    where p.territory_id = queue_item.territory_id and p.exchange_id = queue_item.exchange_id
      and p.member_id = ${viewer}::bigint))`

const isNotOf = (unseen: string): string =>
  `(placement_id is null or placement_id <> all(${unseen}::bigint[]))`

async function one(sql: Sql, where: string, values: readonly unknown[]) {
  const rows = await sql<QueueRow>(`select ${columns} from queue_item ${where}`, values)
  return rows[0] && toItem(rows[0])
}

const columns = `id, kind, state, member_id as "memberId", exchange_id as "exchangeId",
  delivery_id as "deliveryId", request_id as "requestId",
  opportunity_id as "opportunityId", placement_id as "placementId", taken_by as "takenBy", outcome, created_at as "createdAt",
  due_at as "dueAt", escalated_at as "escalatedAt", tries`

type QueueRow = Pick<QueueItem, 'outcome' | 'createdAt' | 'dueAt' | 'escalatedAt' | 'tries'> & {
  readonly id: number
  readonly kind: string
  readonly state: string
  readonly memberId: number
  readonly exchangeId: number | null
  readonly deliveryId: number | null
  readonly requestId: number | null
  readonly opportunityId: number | null
  readonly placementId: number | null
  readonly takenBy: number | null
}

const toItem = (row: QueueRow): QueueItem => ({
  ...row,
  id: toId<QueueItemId>(row.id),
  kind: row.kind as QueueKind,
  state: row.state as QueueState,
  memberId: toId<MemberId>(row.memberId),
  exchangeId: row.exchangeId === null ? null : toId<ExchangeId>(row.exchangeId),
  deliveryId: row.deliveryId === null ? null : toId<DeliveryId>(row.deliveryId),
  requestId: row.requestId === null ? null : toId<ListingId>(row.requestId),
  opportunityId: row.opportunityId === null ? null : toId<OpportunityId>(row.opportunityId),
  placementId: row.placementId === null ? null : toId<PlacementId>(row.placementId),
  takenBy: row.takenBy === null ? null : toId<MemberId>(row.takenBy),
})
