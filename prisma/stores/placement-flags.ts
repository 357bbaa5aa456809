import { type MemberId, type PlacementFlagId, type PlacementId, toId } from '#core/ids'
import { toMinutes } from '#core/minutes'
import {
  type FlagAnswer,
  type FlagKind,
  mayComeAgain,
  type PlacementFlag,
} from '#core/placement/flag'
import type { FlagStore } from '#core/placement/store'
import { padded } from '../padded.ts'
import type { Place, Sealing } from '../sealed.ts'
import type { Sql } from '../sql.ts'

/** What an operator has to look at; why it is in order is sealed. */
export function createFlagStore(sql: Sql, territoryId: number, sealing: Sealing): FlagStore {
  const placeOf = (id: PlacementFlagId) => ({
    ...{ table: 'placement_flag', column: 'answer_sealed' },
    row: `${territoryId}/${id}`,
  })
  const many = async (
    rest: string,
    values: readonly unknown[],
  ): Promise<readonly PlacementFlag[]> =>
    (await sql<FlagRow>(`${select} ${rest}`, values)).map(toFlag)
  return {
    raise: async ({ placementId, kind, day, minutes, row }, now) => {
      const values = [territoryId, placementId, kind, day, minutes, row, now, mayComeAgain(kind)]
      const [fresh] = await sql<{ id: number; opened: boolean }>(raise, values)
      if (fresh !== undefined) return { id: toId<PlacementFlagId>(fresh.id), opened: fresh.opened }
      const standing = 'where placement_id = $1 and kind = $2 and day = $3 order by id desc limit 1'
      const [flag] = await many(standing, [placementId, kind, day])
      if (flag === undefined) throw new Error('a flag that was raised is there')
      return { id: flag.id, opened: false }
    },
    note: async ({ placementId, kind, day, minutes, row }, by, answer, now) => {
      const [drawn] = await sql<{ id: number }>(`select nextval('placement_flag_id_seq') as id`)
      const id = toId<PlacementFlagId>(drawn?.id ?? Number.NaN)
      const sealed = sealing.seal(placeOf(id), padded(JSON.stringify(answer), answerBytes))
      const values = [territoryId, id, placementId, kind, day, minutes, row, now, by, sealed]
      await sql(note, values)
    },
    flag: async id => (await many('where id = $1', [id]))[0],
    answer: async (id, by, answer, now) => {
      const sealed = sealing.seal(placeOf(id), padded(JSON.stringify(answer), answerBytes))
      await sql(
        `update placement_flag set answered_by = $2, answered_at = $3, answer_sealed = $4
        where id = $1 and answered_at is null`,
        [id, by, now, sealed],
      )
    },
    answerOf: readAnswer(sql, sealing, placeOf),
    openOf: id => many('where placement_id = $1 and answered_at is null order by id', [id]),
    flags: ({ placementId, kinds, open, before, limit }) =>
      many(
        `where ($1::bigint is null or placement_id = $1)
          and ($2::boolean is null or (answered_at is null) = $2)
          and ($3::bigint is null or id < $3) and ($5::text[] is null or kind = any($5))
        order by id desc limit $4`,
        [placementId ?? null, open ?? null, before ?? null, limit, kinds ?? null],
      ),
  }
}

const readAnswer =
  (sql: Sql, sealing: Sealing, placeOf: (id: PlacementFlagId) => Place): FlagStore['answerOf'] =>
  async id => {
    const [row] = await sql<{ sealed: Uint8Array | null }>(
      'select answer_sealed as sealed from placement_flag where id = $1',
      [id],
    )
    const sealed = row?.sealed ?? null
    return sealed === null
      ? undefined
      : (JSON.parse(sealing.open(placeOf(id), sealed)) as FlagAnswer)
  }

const answerBytes = 4096

const raise = `insert into placement_flag
    (territory_id, placement_id, kind, day, minutes, row_number, opened_at)
  select $1, $2, $3, $4, $5::int, $6::bigint, $7::timestamptz
  where $8::boolean or not exists (select from placement_flag
    where placement_id = $2 and kind = $3 and day = $4)
  on conflict (territory_id, placement_id, kind, day) where answered_at is null
    do update set minutes = excluded.minutes, row_number = excluded.row_number
  returning id, xmax = 0 as opened`

const note = `insert into placement_flag (territory_id, id, placement_id, kind, day, minutes, row_number,
    opened_at, answered_by, answered_at, answer_sealed)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8, $10)`

const select = `select id, placement_id as "placementId", kind, day, minutes, row_number as "row",
  opened_at as "openedAt", answered_by as "answeredBy", answered_at as "answeredAt"
  from placement_flag`

type FlagRow = Pick<PlacementFlag, 'day' | 'openedAt' | 'answeredAt' | 'row'> & {
  readonly id: number
  readonly placementId: number
  readonly kind: string
  readonly minutes: number | null
  readonly answeredBy: number | null
}

const toFlag = (row: FlagRow): PlacementFlag => ({
  ...row,
  id: toId<PlacementFlagId>(row.id),
  placementId: toId<PlacementId>(row.placementId),
  kind: row.kind as FlagKind,
  minutes: row.minutes === null ? null : toMinutes(row.minutes),
  answeredBy: row.answeredBy === null ? null : toId<MemberId>(row.answeredBy),
})
