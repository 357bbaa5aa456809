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
    keepAnswer: async (commandId, answer) => {
      await sql('update command set outcome = to_jsonb($2::bigint) where id = $1', [
        commandId,
        answer,
      ])
    },
    answerOf: async commandId => {
      const rows = await sql<{ answer: number | null }>(
        `select (outcome #>> '{}')::bigint as answer from command where id = $1`,
        [commandId],
      )
      return rows[0]?.answer ?? undefined
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
