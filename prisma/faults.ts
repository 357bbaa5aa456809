import type pg from 'pg'

/** Updates that failed three times: what to look for in the log. Ids only. */
export type FaultedUpdates = {
  readonly store: (updateId: number, faultId: string) => Promise<void>
}

export function createFaultedUpdates(pool: pg.Pool): FaultedUpdates {
  return {
    store: async (updateId, faultId) => {
      await pool.query({
        name: 'faulted-update',
        text: `insert into faulted_update (update_id, fault_id) values ($1, $2)
          on conflict (update_id) do update set fault_id = excluded.fault_id, at = now()`,
        values: [updateId, faultId],
      })
    },
  }
}
