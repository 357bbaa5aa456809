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
  }
}
