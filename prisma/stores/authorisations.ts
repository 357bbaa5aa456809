import { type AuthorisationId, type MemberId, toId } from '#core/ids'
import type {
  Authorisation,
  AuthorisationKind,
  AuthorisationStore,
} from '#core/opportunity/authorisation'
import type { Sql } from '../sql.ts'

/** By which authorisations bodies mediate work. Rows are dated, never removed. */
export function createAuthorisationStore(sql: Sql, territoryId: number): AuthorisationStore {
  const many = async (where: string, values: readonly unknown[]) =>
    (await sql<Row>(`select ${columns} from organisation_authorisation ${where}`, values)).map(
      toAuthorisation,
    )
  return {
    add: async ({ organisationId, kind, number, fromDay, toDay, setBy }, now) => {
      const [row] = await sql<{ id: number }>(
        `insert into organisation_authorisation
          (territory_id, organisation_id, kind, number, from_day, to_day, set_by, set_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
        [territoryId, organisationId, kind, number, fromDay, toDay, setBy, now],
      )
      return toId<AuthorisationId>(row?.id ?? Number.NaN)
    },
    read: async id => (await many('where id = $1', [id]))[0],
    of: organisationId => many('where organisation_id = $1 order by id desc', [organisationId]),
    end: async (id, lastDay) => {
      await sql('update organisation_authorisation set to_day = $2 where id = $1', [id, lastDay])
    },
    holds: async (organisationId, day) => {
      const holding = await many(
        `where organisation_id = $1 and from_day <= $2 and (to_day is null or to_day >= $2)`,
        [organisationId, day],
      )
      return holding.length > 0
    },
  }
}

const columns = `id, organisation_id as "organisationId", kind, number, from_day as "fromDay",
  to_day as "toDay"`

type Row = Omit<Authorisation, 'id' | 'organisationId' | 'kind'> & {
  readonly id: number
  readonly organisationId: number
  readonly kind: string
}

const toAuthorisation = (row: Row): Authorisation => ({
  ...row,
  id: toId<AuthorisationId>(row.id),
  organisationId: toId<MemberId>(row.organisationId),
  kind: row.kind as AuthorisationKind,
})
