import type { HostAgreement } from '#core/host/agreement'
import type { HostStore } from '#core/host/store'
import { type AgreementId, type MemberId, toId } from '#core/ids'
import type { Scheme } from '#core/scheme/scheme'
import type { Sql } from '../sql.ts'

type Kept = Pick<
  HostStore,
  | 'page'
  | 'addAgreement'
  | 'agreement'
  | 'agreementsOf'
  | 'extendAgreement'
  | 'endAgreement'
  | 'agreementsEnding'
>

/** Rows are dated, never removed. */
export function createHostAgreements(sql: Sql, territoryId: number): Kept {
  const many = async (rest: string, values: readonly unknown[]) =>
    (await sql<Row>(`select ${columns} from host_agreement a ${rest}`, values)).map(toAgreement)
  return {
    page: async ({ before, limit }) => {
      const rows = await sql<{ id: number }>(page, [before ?? null, limit])
      return rows.map(row => toId<MemberId>(row.id))
    },
    addAgreement: async ({ organisationId, schemes, reference, fromDay, toDay, setBy }, now) => {
      const [row] = await sql<{ id: number }>(
        `insert into host_agreement
          (territory_id, organisation_id, schemes, reference, from_day, to_day, set_by, set_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
        [territoryId, organisationId, schemes, reference, fromDay, toDay, setBy, now],
      )
      return toId<AgreementId>(row?.id ?? Number.NaN)
    },
    agreement: async id => (await many('where a.id = $1', [id]))[0],
    agreementsOf: organisationId =>
      many('where a.organisation_id = $1 order by a.id desc', [organisationId]),
    extendAgreement: async (id, toDay) => {
      await sql('update host_agreement set to_day = $2 where id = $1', [id, toDay])
    },
    endAgreement: async (id, lastDay) => {
      await sql('update host_agreement set ended_on = $2 where id = $1', [id, lastDay])
    },
    agreementsEnding: (from, to) =>
      many(
        `where a.ended_on is null and a.to_day between $1 and $2
          and exists (select from organisation o where o.territory_id = a.territory_id
            and o.member_id = a.organisation_id and o.closed_at is null)
        order by a.to_day, a.id`,
        [from, to],
      ),
  }
}

const page = `select id from (
    select organisation_id as id from host_agreement union select organisation_id from host_place
  ) host where $1::bigint is null or id < $1 order by id desc limit $2`

const columns = `a.id, a.organisation_id as "organisationId", a.schemes, a.reference,
  a.from_day as "fromDay", a.to_day as "toDay", a.ended_on as "endedOn"`

type Row = Omit<HostAgreement, 'id' | 'organisationId' | 'schemes'> & {
  readonly id: number
  readonly organisationId: number
  readonly schemes: readonly string[]
}

/** Schemes are a closed vocabulary: the database checks them. */
const toAgreement = (row: Row): HostAgreement => ({
  ...row,
  id: toId<AgreementId>(row.id),
  organisationId: toId<MemberId>(row.organisationId),
  schemes: row.schemes.map(scheme => scheme as Scheme),
})
