import type { RecoveryStore } from '#core/recovery/store'
import type { Sql } from '../sql.ts'

/** What a restore holds back. */
export const createRecoveryStore = (sql: Sql): RecoveryStore => ({
  held: async () => {
    const [row] = await sql<{ messages: number; jobs: number }>(
      `select (select count(*) from delivery where state = 'held') as messages,
        (select count(*) from outbox where state = 'held') as jobs`,
    )
    return row ?? { messages: 0, jobs: 0 }
  },
  releaseMessages: async dueAt => {
    await sql(`update delivery set state = 'dropped' where state = 'held' and deadline_at < $1`, [
      dueAt,
    ])
    const rows = await sql<object>(
      `update delivery set state = 'waiting', due_at = greatest(due_at, $1) where state = 'held'
      returning id`,
      [dueAt],
    )
    await sql(`select pg_notify('filo_delivery', '')`)
    return rows.length
  },
  dropMessages: async () => {
    await sql(`update delivery set state = 'dropped' where state = 'held'`)
  },
  releaseJobs: async () => {
    await sql(`update outbox set state = 'waiting' where state = 'held'`)
    await sql(`select pg_notify('filo_outbox', '')`)
  },
})
