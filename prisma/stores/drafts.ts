import type { Draft, DraftStore } from '#core/draft/store'
import { type DraftId, toId } from '#core/ids'
import type { Sql } from '../sql.ts'

/** The open dialogue of each Telegram account: every operation is one statement. */
export function createDraftStore(sql: Sql, territoryId: number): DraftStore {
  return {
    read: async telegramId => {
      const rows = await sql<Omit<Draft, 'id'> & { id: number }>(
        `select id, form, step, answers, message_id as "messageId",
        update_id as "updateId" from draft
        where telegram_id = $1`,
        [telegramId],
      )
      return rows[0] && { ...rows[0], id: toId<DraftId>(rows[0].id) }
    },
    start: (telegramId, draft, now) => start(sql, territoryId, telegramId, draft, now),
    save: async (telegramId, draft, now) => {
      // By its id: a dialogue that was replaced meanwhile must not overwrite its successor.
      await sql(
        `update draft set form = $3, step = $4, answers = $5, message_id = $6, updated_at = $7,
          update_id = $8
        where telegram_id = $1 and id = $2`,
        [
          telegramId,
          draft.id,
          draft.form,
          draft.step,
          JSON.stringify(draft.answers),
          draft.messageId,
          now,
          draft.updateId,
        ],
      )
    },
    end: async telegramId => {
      await sql('delete from draft where telegram_id = $1', [telegramId])
    },
  }
}

/** The answers start anew under a new id: buttons of the dialogue before are no longer its own. */
async function start(
  sql: Sql,
  territoryId: number,
  ...[telegramId, draft, now]: Parameters<DraftStore['start']>
): Promise<DraftId> {
  const rows = await sql<{ id: number }>(
    `insert into draft (territory_id, telegram_id, form, step, answers, message_id, updated_at,
      update_id)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (territory_id, telegram_id) do update set
      id = excluded.id, form = excluded.form, step = excluded.step,
      answers = excluded.answers, message_id = excluded.message_id,
      updated_at = excluded.updated_at, update_id = excluded.update_id
    returning id`,
    [
      territoryId,
      telegramId,
      draft.form,
      draft.step,
      JSON.stringify(draft.answers),
      draft.messageId,
      now,
      draft.updateId,
    ],
  )
  const [row] = rows
  if (!row) throw new Error('a draft was not written')
  return toId<DraftId>(row.id)
}
