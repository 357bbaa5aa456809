import type { AuditStore } from '#core/audit/store'
import type { Sql } from '../sql.ts'

/** Where an organisation acts, the person whose hand it was is written beside it. */
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

/** The lane of a unit of work is the Telegram account that wrote. */
const insertAudit = `insert into audit
    (territory_id, actor, action, entity, entity_id, reason, at, acted_by)
  values ($1, $2, $3, $4, $5, $6, $7, (
    select a.member_id from member_account a
    where a.telegram_id = nullif(current_setting('filo.lane', true), '')::bigint and a.to_at is null
      and exists (select from organisation o where o.member_id = $8) limit 1))`

const actorId = (actor: string): number | null => {
  const id = /^member-(\d+)$/.exec(actor)?.[1]
  return id === undefined ? null : Number(id)
}
