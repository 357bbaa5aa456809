import { type OutboxId, toId } from '#core/ids'
import type { JobOrder } from '#core/jobs'
import type { OutboxStore, WaitingOrder } from '#core/outbox/store'
import type { Sql } from '../sql.ts'

/** Orders for jobs, written in the transaction that wants them. */
export function createOutboxStore(sql: Sql, territoryId: number): OutboxStore {
  return {
    add: async (order, runAt) => {
      await sql(
        `insert into outbox (territory_id, job, payload, run_at, state)
        values ($1, $2, $3, $4, 'waiting')`,
        [territoryId, order.job, order.facts, runAt],
      )
    },
    lockWaiting: async (until, limit) => {
      const rows = await sql<OrderRow>(
        `select ${columns} from outbox where state = 'waiting' and run_at <= $1
        order by run_at, id limit $2 for update skip locked`,
        [until, limit],
      )
      return rows.map(toOrder)
    },
    markStarted: async ids => {
      await sql(`update outbox set state = 'started' where id = any($1)`, [ids])
    },
    late: async (before, limit) => {
      const rows = await sql<OrderRow>(
        `select ${columns} from outbox where state = 'started' and run_at < $1
        order by run_at, id limit $2`,
        [before, limit],
      )
      return rows.map(toOrder)
    },
    isOpen: async id => {
      const rows = await sql<object>('select from outbox where id = $1', [id])
      return rows.length > 0
    },
    finish: async id => {
      await sql('delete from outbox where id = $1', [id])
    },
  }
}

const columns = 'id, job, payload, run_at as "runAt"'

type OrderRow = {
  readonly id: number
  readonly job: string
  readonly payload: object
  readonly runAt: Temporal.Instant
}

const toOrder = (row: OrderRow): WaitingOrder => ({
  id: toId<OutboxId>(row.id),
  // Written by `add` from a typed order, and checked again by the job's own schema.
  order: { job: row.job, facts: row.payload } as JobOrder,
  runAt: row.runAt,
})
