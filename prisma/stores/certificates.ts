import type { Certificate } from '#core/certificate/certificate'
import type { NameForm } from '#core/certificate/name-form'
import type { CertificateStore } from '#core/certificate/store'
import { type CertificateId, type MemberId, type PlacementId, toId } from '#core/ids'
import { toMinutes } from '#core/minutes'
import type { Sealing } from '../sealed.ts'
import type { Sql } from '../sql.ts'

type Sealed = 'signed_sealed' | 'reason_sealed'

/** What was stated; the statement and the reason of a withdrawal are sealed for their row. */
export function createCertificateStore(
  sql: Sql,
  territoryId: number,
  sealing: Sealing,
): CertificateStore {
  const placeOf = (id: number, column: Sealed) => ({
    ...{ table: 'certificate', column },
    row: `${territoryId}/${id}`,
  })
  const reads = createReads(sql)
  const opened = async (id: number, column: Sealed) => {
    const [row] = await sql<{ sealed: Uint8Array | null }>(
      `select ${column} as sealed from certificate where id = $1`,
      [id],
    )
    const sealed = row?.sealed ?? null
    return sealed === null ? undefined : sealing.open(placeOf(id, column), sealed)
  }
  return {
    ...reads,
    add: async (made, now) => {
      const [next] = await sql<{ id: number }>(`select nextval('certificate_id_seq') as id`, [])
      const id = toId<CertificateId>(next?.id ?? Number.NaN)
      await sql(insert, [
        ...[territoryId, id, made.number, made.memberId, made.placementId, made.minutes],
        ...[made.fromDay, made.toDay, made.nameForm, made.showsHost, made.showsActivity],
        ...[made.keyId, sealing.seal(placeOf(id, 'signed_sealed'), made.signed)],
        ...[made.issuedBy, made.issuedOn, now],
      ])
      const added = await reads.read(id)
      if (added === undefined) throw new Error('a certificate that was added is there')
      return added
    },
    signedOf: id => opened(id, 'signed_sealed'),
    reasonOf: id => opened(id, 'reason_sealed'),
    question: async (id, now) => {
      await sql('update certificate set questioned_at = $2 where id = $1', [id, now])
    },
    revoke: async (id, { by, reason }, now) => {
      await sql(revoke, [id, now, by, sealing.seal(placeOf(id, 'reason_sealed'), reason)])
    },
    keepKey: async ({ id, key }, now) => {
      await sql(keepKey, [id, key, now])
    },
  }
}

type Reads =
  | 'read'
  | 'lock'
  | 'ofNumber'
  | 'ofMember'
  | 'holdingOf'
  | 'givenInBank'
  | 'page'
  | 'revokedNumbers'

function createReads(sql: Sql): Pick<CertificateStore, Reads> {
  const many = async (rest: string, values: readonly unknown[]): Promise<readonly Certificate[]> =>
    (await sql<Row>(`${select} ${rest}`, values)).map(toCertificate)
  return {
    read: async id => (await many('where id = $1', [id]))[0],
    lock: async id => (await many('where id = $1 for update', [id]))[0],
    ofNumber: async number => (await many('where number = $1', [number]))[0],
    ofMember: id => many('where member_id = $1 order by id desc limit 50', [id]),
    holdingOf: of =>
      of.placementId === null
        ? many(`where member_id = $1 and placement_id is null ${stillHolding}`, [of.memberId])
        : many(`where placement_id = $1 ${stillHolding}`, [of.placementId]),
    givenInBank: async accountId => {
      const rows = await sql<{ at: Temporal.Instant; minutes: number }>(selectGiven, [accountId])
      return rows.map(({ at, minutes }) => ({ at, minutes: toMinutes(minutes) }))
    },
    page: ({ memberId, placementId, before, limit }) =>
      many(
        `where ($1::bigint is null or member_id = $1) and ($2::bigint is null or placement_id = $2)
          and ($3::bigint is null or id < $3) order by id desc limit $4`,
        [memberId ?? null, placementId ?? null, before ?? null, limit],
      ),
    revokedNumbers: async () => {
      const rows = await sql<{ number: string }>(
        `select number from (select number from certificate where revoked_at is not null
          union select number from revoked_number) n order by number collate "C"`,
        [],
      )
      return rows.map(({ number }) => number)
    },
  }
}

const stillHolding = 'and revoked_at is null order by id'

const revoke = `update certificate set revoked_at = $2, revoked_by = $3, reason_sealed = $4
  where id = $1 and revoked_at is null`

/** What was taken back, and what was counted instead, belong to the post of their exchange. */
const selectGiven = `select min(t.at) as at, sum(e.minutes)::int as minutes
  from entry e join transfer t on t.territory_id = e.territory_id and t.id = e.transfer_id
  where e.account_id = $1 and e.layer = 'settled' and t.exchange_id is not null
    and t.kind in ('post', 'reversal', 'correction')
  group by t.exchange_id having sum(e.minutes) > 0`

const keepKey = `insert into signing_key (id, key, since) values ($1, $2, $3) on conflict do nothing`

const insert = `insert into certificate (territory_id, id, number, member_id, placement_id, minutes,
    from_day, to_day, name_form, shows_host, shows_activity, key_id, signed_sealed, issued_by, issued_on,
    issued_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`

const select = `select id, number, member_id as "memberId", placement_id as "placementId", minutes,
  from_day as "fromDay", to_day as "toDay", name_form as "nameForm", shows_host as "showsHost",
  shows_activity as "showsActivity", key_id as "keyId", issued_by as "issuedBy",
  issued_on as "issuedOn", issued_at as "issuedAt", questioned_at as "questionedAt",
  revoked_at as "revokedAt", revoked_by as "revokedBy" from certificate`

type Named = 'id' | 'memberId' | 'placementId' | 'minutes' | 'nameForm' | 'issuedBy' | 'revokedBy'
type Row = Omit<Certificate, Named> & {
  readonly id: number
  readonly memberId: number
  readonly placementId: number | null
  readonly minutes: number
  readonly nameForm: string
  readonly issuedBy: number
  readonly revokedBy: number | null
}

/** Forms are a closed vocabulary: the database checks them. */
const toCertificate = (row: Row): Certificate => ({
  ...row,
  id: toId<CertificateId>(row.id),
  memberId: toId<MemberId>(row.memberId),
  placementId: row.placementId === null ? null : toId<PlacementId>(row.placementId),
  minutes: toMinutes(row.minutes),
  nameForm: row.nameForm as NameForm,
  issuedBy: toId<MemberId>(row.issuedBy),
  revokedBy: row.revokedBy === null ? null : toId<MemberId>(row.revokedBy),
})
