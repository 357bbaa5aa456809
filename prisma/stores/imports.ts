import { type ImportRunId, type MemberId, toId } from '#core/ids'
import type { ImportRun, ImportStore, Present } from '#core/importing/store'
import type { MemberState } from '#core/member/member'
import { type Minutes, toMinutes } from '#core/minutes'
import type { Sealing } from '../sealed.ts'
import type { Sql } from '../sql.ts'
import { phonePlace } from './phones.ts'

/** Lists that were brought in, and what a list is compared with. */
export function createImportStore(sql: Sql, territoryId: number, sealing: Sealing): ImportStore {
  return {
    lock: async () => {
      await sql(`select pg_advisory_xact_lock(hashtextextended('import', $1))`, [territoryId])
    },
    present: async () => {
      const rows = await sql<PresentRow>(selectPresent)
      return rows.map(({ sealed, ...row }) => {
        const phone = sealed === null ? null : sealing.open(phonePlace(territoryId, row.id), sealed)
        return { ...row, id: toId<MemberId>(row.id), phone }
      })
    },
    booked: async () => {
      const rows = await sql<{ id: number; minutes: number }>(selectBooked)
      return new Map<MemberId, Minutes>(
        rows.map(({ id, minutes }) => [toId<MemberId>(id), toMinutes(minutes)]),
      )
    },
    ofDigest: async digest => {
      const rows = await sql<RunRow>(`${selectRun} where digest = $1`, [digest])
      return rows[0] && toRun(rows[0])
    },
    add: async ({ digest, by, at, created, changed, credits, debts }) => {
      const rows = await sql<RunRow>(
        `insert into import_run (territory_id, digest, imported_by, at, created, changed, credit_minutes, debt_minutes)
        values ($1, $2, $3, $4, $5, $6, $7, $8) returning ${runColumns}`,
        [territoryId, digest, by, at, created, changed, credits, debts],
      )
      const [row] = rows
      if (row === undefined) throw new Error('an import was not written')
      return toRun(row)
    },
  }
}

const selectPresent = `select id, state, first_name as "firstName", municipality_code as "municipalityCode",
    spoken_languages as "spokenLanguages", joined_at as "joinedAt", phone_sealed as sealed
  from member where state <> 'left' and merged_into is null and not is_organisation order by id`

/** Of a record that was merged, those of the one that stayed. */
const selectBooked = `select coalesce(m.merged_into, m.id) as id, sum(e.minutes)::int as minutes from transfer t
  join entry e on e.territory_id = t.territory_id and e.transfer_id = t.id
  join account a on a.territory_id = e.territory_id and a.id = e.account_id
  join member m on m.territory_id = a.territory_id and m.id = a.member_id
  where t.kind = 'opening' group by 1`

const runColumns = `id, digest, imported_by as by, at, created, changed,
  credit_minutes as credits, debt_minutes as debts`
const selectRun = `select ${runColumns} from import_run`

type PresentRow = Omit<Present, 'id' | 'phone' | 'state'> & {
  readonly id: number
  readonly state: MemberState
  readonly sealed: Uint8Array | null
}

type RunRow = {
  id: number
  digest: string
  by: number | null
  at: Temporal.Instant
  created: number
  changed: number
  credits: number
  debts: number
}

const toRun = (row: RunRow): ImportRun => ({
  ...row,
  id: toId<ImportRunId>(row.id),
  by: row.by === null ? null : toId<MemberId>(row.by),
  credits: toMinutes(row.credits),
  debts: toMinutes(row.debts),
})
