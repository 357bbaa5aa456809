import { isPurpose } from '#core/consent/purposes'
import type { Consent, ConsentStore } from '#core/consent/store'
import { type MemberId, toId } from '#core/ids'
import type { Sql } from '../sql.ts'

/** What people said about messages they may do without; the newest word of each purpose counts. */
export function createConsentStore(sql: Sql, territoryId: number): ConsentStore {
  return {
    standing: async memberId => {
      const rows = await sql<Consent>(selectStanding, [memberId])
      return rows.filter(({ purpose }) => isPurpose(purpose))
    },
    give: async (memberId, { purpose, noticeVersion, language, channel }, now) => {
      const values = [territoryId, memberId, purpose, noticeVersion, language, channel, now]
      await sql(insertGiven, values)
    },
    withdraw: async (memberId, { purpose, noticeVersion, language, channel }, now) => {
      const ended = await sql(endGiven, [memberId, purpose, now, channel])
      if (ended.length > 0) return
      const values = [territoryId, memberId, purpose, noticeVersion, language, channel, now]
      await sql(insertWithdrawn, values)
    },
    given: async purpose => {
      const rows = await sql<{ id: number }>(selectGiven, [purpose])
      return rows.map(({ id }) => toId<MemberId>(id))
    },
  }
}

const selectStanding = `select distinct on (purpose) purpose, notice_version as "noticeVersion",
    language, channel, given_at as "givenAt", withdrawn_at as "withdrawnAt"
  from consent where member_id = $1 order by purpose, id desc`

const insertGiven = `insert into consent
    (territory_id, member_id, purpose, notice_version, language, channel, given_at)
  values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`

const endGiven = `update consent set withdrawn_at = $3, withdrawn_channel = $4
  where member_id = $1 and purpose = $2 and withdrawn_at is null returning id`

const insertWithdrawn = `insert into consent
    (territory_id, member_id, purpose, notice_version, language, channel, withdrawn_at, withdrawn_channel)
  values ($1, $2, $3, $4, $5, $6, $7, $6)`

const selectGiven = `select m.id from consent c
  join member m on m.territory_id = c.territory_id and m.id = c.member_id
  where c.purpose = $1 and c.withdrawn_at is null and m.state in ('active', 'paused') order by m.id`
