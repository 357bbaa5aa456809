import type { FundGrant, FundStore } from '#core/fund/store'
import { type FundGrantId, type MemberId, toId } from '#core/ids'
import { toMinutes } from '#core/minutes'
import type { Sealing } from '../sealed.ts'
import type { Sql } from '../sql.ts'

/** What operators decided to give from the fund; why is sealed for the transfer it belongs to. */
export function createFundStore(sql: Sql, territoryId: number, sealing: Sealing): FundStore {
  const placeOf = (transferId: string) => ({
    table: 'fund_grant',
    column: 'reason_sealed',
    row: `${territoryId}/${transferId}`,
  })
  return {
    add: async ({ memberId, decidedBy, transferId, minutes, reason }, now) => {
      const sealed = sealing.seal(placeOf(transferId), reason)
      const rows = await sql<{ id: number }>(
        `insert into fund_grant
          (territory_id, member_id, decided_by, transfer_id, minutes, reason_sealed, at)
        values ($1, $2, $3, $4, $5, $6, $7) returning id`,
        [territoryId, memberId, decidedBy, transferId, minutes, sealed, now],
      )
      return toId<FundGrantId>(rows[0]?.id ?? Number.NaN)
    },
    read: async id => {
      const rows = await sql<GrantRow>(`${selectGrant} where id = $1`, [id])
      return rows[0] && toGrant(rows[0])
    },
    reasonOf: async id => {
      const [row] = await sql<{ sealed: Uint8Array; transferId: string }>(
        `select reason_sealed as sealed, transfer_id as "transferId" from fund_grant where id = $1`,
        [id],
      )
      return row && sealing.open(placeOf(row.transferId), row.sealed)
    },
    page: async ({ before, limit }) => {
      const rows = await sql<GrantRow>(
        `${selectGrant} where ($1::bigint is null or id < $1) order by id desc limit $2`,
        [before ?? null, limit],
      )
      return rows.map(toGrant)
    },
  }
}

const selectGrant = `select id, member_id as "memberId", decided_by as "decidedBy",
  transfer_id as "transferId", minutes, at from fund_grant`

type GrantRow = {
  id: number
  memberId: number
  decidedBy: number
  transferId: string
  minutes: number
  at: Temporal.Instant
}

const toGrant = (row: GrantRow): FundGrant => ({
  ...row,
  id: toId<FundGrantId>(row.id),
  memberId: toId<MemberId>(row.memberId),
  decidedBy: toId<MemberId>(row.decidedBy),
  minutes: toMinutes(row.minutes),
})
