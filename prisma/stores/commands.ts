import type { CommandStore } from '#core/command/store'
import type { Sql } from '../sql.ts'

export function createCommandStore(sql: Sql, territoryId: number): CommandStore {
  return {
    claim: async (commandId, now) => {
      const rows = await sql(
        'insert into command (territory_id, id, at) values ($1, $2, $3) on conflict do nothing returning id',
        [territoryId, commandId, now],
      )
      return rows.length === 1
    },
    bind: async (key, digest, now) => {
      const id = `request-${key}`
      await sql(
        `insert into command (territory_id, id, at, outcome) values ($1, $2, $3, to_jsonb($4::text))
        on conflict do nothing`,
        [territoryId, id, now, digest],
      )
      // A second statement: it also sees the row of a request that was first by a moment.
      const rows = await sql<{ digest: string }>(
        `select outcome #>> '{}' as digest from command where id = $1`,
        [id],
      )
      return rows[0]?.digest === digest ? 'same' : 'other'
    },
  }
}
