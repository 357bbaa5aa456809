import type { MemberStore } from '#core/member/store'
import type { Place, Sealing } from '../sealed.ts'
import type { Sql } from '../sql.ts'
import { theirs } from './member-now.ts'

/** Phone numbers of members: sealed in the row, opened for who asks for one person's alone. */
export function createPhones(
  sql: Sql,
  territoryId: number,
  sealing: Sealing,
): Pick<MemberStore, 'phoneOf' | 'keepPhone'> {
  const placeOf = (id: number) => phonePlace(territoryId, id)
  return {
    phoneOf: async id => {
      const rows = await sql<{ id: number; sealed: Uint8Array | null }>(
        `select id, phone_sealed as sealed from member where id = ${theirs}`,
        [id],
      )
      const { id: now = id, sealed = null } = rows[0] ?? {}
      return sealed === null ? null : sealing.open(placeOf(now), sealed)
    },
    keepPhone: async (id, phone) => {
      const sealed = phone === null ? null : sealing.seal(placeOf(id), phone)
      await sql('update member set phone_sealed = $2 where id = $1', [id, sealed])
    },
  }
}

export const phonePlace = (territoryId: number, id: number): Place => ({
  table: 'member',
  column: 'phone_sealed',
  row: `${territoryId}/${id}`,
})
