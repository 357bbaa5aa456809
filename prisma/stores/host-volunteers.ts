import type { HostStore } from '#core/host/store'
import type { VolunteerPerson, VolunteerRow, VolunteerRowKind } from '#core/host/volunteer'
import { type CoverId, type MemberId, toId, type VolunteerEntryId } from '#core/ids'
import type { Sealing } from '../sealed.ts'
import type { Sql } from '../sql.ts'

type Kept = Pick<HostStore, 'lockRegister' | 'addVolunteerRow' | 'volunteerRow' | 'volunteerRows'>

/** The registers of volunteers. Who they are is sealed for its row; rows are added, never changed. */
export function createHostVolunteers(sql: Sql, territoryId: number, sealing: Sealing): Kept {
  const many = async (rest: string, values: readonly unknown[]) =>
    (await sql<Row>(`select ${columns} from volunteer_entry ${rest}`, values)).map(row =>
      toRow(row, sealing.open(placeOf(territoryId, row), row.sealed)),
    )
  const lockRegister = async (organisationId: MemberId): Promise<void> => {
    await sql('select from organisation where member_id = $1 for update', [organisationId])
  }
  return {
    lockRegister,
    addVolunteerRow: async (row, now) => {
      const { organisationId, memberId, kind, concerns, coverId, fromDay, toDay, setBy } = row
      await lockRegister(organisationId)
      const [next] = await sql<{ number: number }>('select filo_volunteer_number($1) as number', [
        organisationId,
      ])
      const { number } = next ?? { number: Number.NaN }
      const place = placeOf(territoryId, { organisationId, number })
      const [made] = await sql<{ id: number }>(
        `insert into volunteer_entry (territory_id, organisation_id, member_id, number, kind,
          concerns, person_sealed, cover_id, from_day, to_day, set_by, set_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id`,
        [
          ...[territoryId, organisationId, memberId, number, kind, concerns],
          ...[sealing.seal(place, write(row)), coverId, fromDay, toDay, setBy, now],
        ],
      )
      return toId<VolunteerEntryId>(made?.id ?? Number.NaN)
    },
    volunteerRow: async id => (await many('where id = $1', [id]))[0],
    volunteerRows: organisationId =>
      many('where organisation_id = $1 order by number', [organisationId]),
  }
}

const placeOf = (
  territoryId: number,
  { organisationId, number }: { readonly organisationId: number; readonly number: number },
) => ({
  table: 'volunteer_entry',
  column: 'person_sealed',
  row: `${territoryId}/${organisationId}/${number}`,
})

/** Of one length, whoever it is. */
const sealedLength = 2048

function write({ person, reason }: Pick<VolunteerRow, 'person' | 'reason'>): string {
  const { name, taxCode, birth, residence } = person
  const born = birth && { place: birth.place, day: birth.day.toString() }
  return JSON.stringify({ name, taxCode, birth: born, residence, reason }).padEnd(sealedLength)
}

type Written = Omit<VolunteerPerson, 'birth'> & {
  readonly birth: { readonly place: string; readonly day: string } | null
  readonly reason: string | null
}

const columns = `id, organisation_id as "organisationId", member_id as "memberId", number, kind,
  concerns, person_sealed as sealed, cover_id as "coverId", from_day as "fromDay",
  to_day as "toDay", set_at as "setAt"`

type Row = Pick<VolunteerRow, 'number' | 'concerns' | 'fromDay' | 'toDay' | 'setAt'> & {
  readonly id: number
  readonly organisationId: number
  readonly memberId: number
  readonly kind: string
  readonly sealed: Uint8Array
  readonly coverId: number | null
}

/** What was sealed is what `write` wrote. */
function toRow(row: Row, opened: string): VolunteerRow {
  const { name, taxCode, birth, residence, reason } = JSON.parse(opened) as Written
  const born = birth && { place: birth.place, day: Temporal.PlainDate.from(birth.day) }
  const { number, concerns, fromDay, toDay, setAt } = row
  return {
    ...{ number, concerns, fromDay, toDay, setAt, reason },
    id: toId<VolunteerEntryId>(row.id),
    organisationId: toId<MemberId>(row.organisationId),
    memberId: toId<MemberId>(row.memberId),
    kind: row.kind as VolunteerRowKind,
    person: { name, taxCode, birth: born, residence },
    coverId: row.coverId === null ? null : toId<CoverId>(row.coverId),
  }
}
