import { type MemberId, toId } from '#core/ids'
import type { DeskMeeting, VisitStore } from '#core/visit/store'
import type { Welcome } from '#core/visit/welcome'
import type { Sealing } from '../sealed.ts'
import type { Sql } from '../sql.ts'

/** What people said of themselves, sealed, and whom the desk has met. */
export function createVisitStore(sql: Sql, territoryId: number, sealing: Sealing): VisitStore {
  const placeOf = (memberId: number) => ({
    table: 'declaration',
    column: 'said_sealed',
    row: `${territoryId}/${memberId}`,
  })
  const saidWoman = (memberId: number, sealed: Uint8Array | null): boolean =>
    sealed !== null && sealing.open(placeOf(memberId), sealed) === yes
  const welcomesOf = async (memberId: MemberId): Promise<readonly Welcome[]> => {
    const [row] = await sql<{ sealed: Uint8Array | null; met: boolean }>(selectBoth, [memberId])
    const women = saidWoman(memberId, row?.sealed ?? null) ? (['women'] as const) : []
    return ['anyone', ...women, ...(row?.met === true ? (['met'] as const) : [])]
  }
  return {
    ...createMeetings(sql, territoryId),
    declare: async (memberId, isWoman) => {
      const sealed = sealing.seal(placeOf(memberId), isWoman ? yes : no)
      await sql(
        `insert into declaration (territory_id, member_id, said_sealed) values ($1, $2, $3)
        on conflict (territory_id, member_id) do update set said_sealed = excluded.said_sealed`,
        [territoryId, memberId, sealed],
      )
    },
    declared: async memberId => {
      const [row] = await sql<Said>(`${selectSaid} where member_id = $1`, [memberId])
      return row && saidWoman(memberId, row.sealed)
    },
    welcomed: async (welcome, memberIds) => {
      if (welcome === 'anyone' || memberIds.length === 0) return new Set(memberIds)
      const source = welcome === 'women' ? selectSaid : selectMet
      const rows = await sql<Said>(`${source} where member_id = any($1)`, [memberIds])
      const some = rows.filter(row => welcome === 'met' || saidWoman(row.memberId, row.sealed))
      return new Set(some.map(({ memberId }) => toId<MemberId>(memberId)))
    },
    welcomesOf,
    lockWelcomes: async memberId => {
      for (const source of [selectSaid, selectMet])
        await sql(`${source} where member_id = $1 for share`, [memberId])
      return welcomesOf(memberId)
    },
  }
}

/** Of one length: sealed, neither tells which it is. */
const yes = '1'
const no = '0'

type Said = { readonly memberId: number; readonly sealed: Uint8Array }

const selectSaid = 'select member_id as "memberId", said_sealed as sealed from declaration'
const selectMet = 'select member_id as "memberId" from desk_meeting'
const selectBoth = `select (select said_sealed from declaration where member_id = $1) as sealed,
  exists (select from desk_meeting where member_id = $1) as met`

const createMeetings = (
  sql: Sql,
  territoryId: number,
): Pick<VisitStore, 'meetingOf' | 'meet' | 'unmeet'> => ({
  meetingOf: async memberId => {
    const [row] = await sql<{ metBy: number; metAt: Temporal.Instant }>(
      'select met_by as "metBy", met_at as "metAt" from desk_meeting where member_id = $1',
      [memberId],
    )
    return row && ({ ...row, metBy: toId<MemberId>(row.metBy) } satisfies DeskMeeting)
  },
  meet: async (memberId, by, now) => {
    const rows = await sql(
      `insert into desk_meeting (territory_id, member_id, met_by, met_at) values ($1, $2, $3, $4)
      on conflict do nothing returning member_id`,
      [territoryId, memberId, by, now],
    )
    return rows.length > 0
  },
  unmeet: async memberId => {
    const rows = await sql('delete from desk_meeting where member_id = $1 returning member_id', [
      memberId,
    ])
    return rows.length > 0
  },
})
