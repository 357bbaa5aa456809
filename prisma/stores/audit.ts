import type { AuditStore } from '#core/audit/store'
import type { Sql } from '../sql.ts'

export function createAuditStore(sql: Sql, territoryId: number): AuditStore {
  return {
    write: async (row, now) => {
      await sql(
        `insert into audit (territory_id, actor, action, entity, entity_id, reason, at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [
          territoryId,
          row.actor,
          row.action,
          row.entity,
          String(row.entityId),
          row.reason ?? null,
          now,
        ],
      )
    },
  }
}
