import { type MemberId, type PlacementFlagId, type PlacementId, toId } from '#core/ids'
import { toMinutes } from '#core/minutes'
import type { FlagAnswer, FlagKind, PlacementFlag } from '#core/placement/flag'
import type { FlagStore } from '#core/placement/store'
import { padded } from '../padded.ts'
import type { Sealing } from '../sealed.ts'
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
      const [fresh] = await sql<{ id: number }>(raise, [
        ...[territoryId, placementId, kind, day, minutes, row, now],
      ])
      if (fresh !== undefined) return { id: toId<PlacementFlagId>(fresh.id), opened: true }
      const standing = 'where placement_id = $1 and kind = $2 and day = $3'
      const [flag] = await many(standing, [placementId, kind, day])
      if (flag === undefined) throw new Error('a flag that was raised is there')
      return { id: flag.id, opened: false }
    },
    flag: async id => (await many('where id = $1', [id]))[0],
    answer: async (id, by, answer, now) => {
      const sealed = sealing.seal(placeOf(id), padded(JSON.stringify(answer), answerBytes))
      await sql(
        `update placement_flag set answered_by = $2, answered_at = $3, answer_sealed = $4
        where id = $1`,
        [id, by, now, sealed],
      )
    },
    answerOf: async id => {
      const [row] = await sql<{ sealed: Uint8Array | null }>(
        'select answer_sealed as sealed from placement_flag where id = $1',
        [id],
      )
      const sealed = row?.sealed ?? null
      return sealed === null
        ? undefined
        : (JSON.parse(sealing.open(placeOf(id), sealed)) as FlagAnswer)
    },
    openOf: id => many('where placement_id = $1 and answered_at is null order by id', [id]),
    flags: ({ placementId, open, before, limit }) =>
      many(
        `where ($1::bigint is null or placement_id = $1)
          and ($2::boolean is null or (answered_at is null) = $2)
          and ($3::bigint is null or id < $3) order by id desc limit $4`,
        [placementId ?? null, open ?? null, before ?? null, limit],
      ),
  }
}

const answerBytes = 4096

const raise = `insert into placement_flag
    (territory_id, placement_id, kind, day, minutes, row_number, opened_at)
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (territory_id, placement_id, kind, day) do nothing returning id`

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
