import type { HostPlace } from '#core/host/place'
import type { HostStore } from '#core/host/store'
import { type HostPlaceId, type MemberId, toId } from '#core/ids'
import type { Sql } from '../sql.ts'

type Kept = Pick<HostStore, 'addPlace' | 'place' | 'lockPlace' | 'placesOf' | 'savePlace'>

/** Where people do something at a host. */
export function createHostPlaces(sql: Sql, territoryId: number): Kept {
  const many = async (rest: string, values: readonly unknown[]) =>
    (await sql<Row>(`select ${columns} from host_place ${rest}`, values)).map(toPlace)
  return {
    addPlace: async (place, now) => {
      const { organisationId, name, municipalityCode, address, directions, capacity } = place
      const [row] = await sql<{ id: number }>(
        `insert into host_place (territory_id, organisation_id, name, municipality_code, address,
          directions, capacity, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
        [territoryId, organisationId, name, municipalityCode, address, directions, capacity, now],
      )
      return toId<HostPlaceId>(row?.id ?? Number.NaN)
    },
    place: async id => (await many('where id = $1', [id]))[0],
    lockPlace: async id => (await many('where id = $1 for update', [id]))[0],
    placesOf: organisationId =>
      many('where organisation_id = $1 order by closed_at nulls first, name, id', [organisationId]),
    savePlace: async place => {
      const { id, name, municipalityCode, address, directions, capacity, closedAt } = place
      await sql(
        `update host_place set name = $2, municipality_code = $3, address = $4, directions = $5,
          capacity = $6, closed_at = $7 where id = $1`,
        [id, name, municipalityCode, address, directions, capacity, closedAt],
      )
    },
  }
}

const columns = `id, organisation_id as "organisationId", name,
  municipality_code as "municipalityCode", address, directions, capacity, closed_at as "closedAt"`

type Row = Omit<HostPlace, 'id' | 'organisationId'> & {
  readonly id: number
  readonly organisationId: number
}

const toPlace = (row: Row): HostPlace => ({
  ...row,
  id: toId<HostPlaceId>(row.id),
  organisationId: toId<MemberId>(row.organisationId),
})
