import type { AuditStore } from '#core/audit/store'
import type { Sql } from '../sql.ts'
import { lentHand } from './lent-hand.ts'

/** Where somebody acts for an organisation or a person, whose hand it was is written beside it. */
export function createAuditStore(sql: Sql, territoryId: number): AuditStore {
  return {
    write: async (row, now) => {
      await sql(insertAudit, [
        territoryId,
        row.actor,
        row.action,
        row.entity,
        String(row.entityId),
        row.reason ?? null,
        now,
        actorId(row.actor),
      ])
    },
  }
}

const insertAudit = `insert into audit
    (territory_id, actor, action, entity, entity_id, reason, at, acted_by, word)
  select $1, $2, $3, $4, $5, $6, $7, l.helper_id, l.word
  from (select $8::bigint as member_id) who left join ${lentHand} l on l.member_id = who.member_id
  limit 1`

const actorId = (actor: string): number | null => {
  const id = /^member-(\d+)$/.exec(actor)?.[1]
  return id === undefined ? null : Number(id)
}
