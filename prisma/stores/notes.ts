import type { NoteStore } from '#core/note/store'
import type { Sql } from '../sql.ts'

/** Which notes were read: version and time. */
export const createNoteStore = (sql: Sql, territoryId: number): NoteStore => ({
  accept: async (memberId, flag, version, now) => {
    const rows = await sql(
      `insert into careful_note (territory_id, member_id, flag, version, accepted_at)
      values ($1, $2, $3, $4, $5) on conflict do nothing returning version`,
      [territoryId, memberId, flag, version, now],
    )
    return rows.length > 0
  },
  isAccepted: async (memberId, flag, version) => {
    const rows = await sql(
      'select from careful_note where member_id = $1 and flag = $2 and version = $3',
      [memberId, flag, version],
    )
    return rows.length > 0
  },
})
