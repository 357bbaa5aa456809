import type { AlertStore, Mark, Results } from '#core/alert/store'
import { type MemberId, type OpportunityId, toId } from '#core/ids'
import type { Sql } from '../sql.ts'

type Marks = Pick<
  AlertStore,
  'markOf' | 'answered' | 'answer' | 'keep' | 'kept' | 'keepers' | 'results' | 'tell'
>

/** Whom an opportunity reached, what they said to it, and who keeps it. */
export const createMarks = (sql: Sql, territoryId: number): Marks => ({
  markOf: async (opportunityId, memberId) => {
    const [row] = await sql<Mark>(
      `select told_at as "toldAt", answer, saved_at as "savedAt" from opportunity_mark
      where opportunity_id = $1 and member_id = $2`,
      [opportunityId, memberId],
    )
    return row ?? { toldAt: null, answer: null, savedAt: null }
  },
  answer: async (opportunityId, memberId, answer) => {
    await sql(
      `insert into opportunity_mark (territory_id, opportunity_id, member_id, answer)
      values ($1, $2, $3, $4)
      on conflict (territory_id, opportunity_id, member_id) do update set answer = excluded.answer`,
      [territoryId, opportunityId, memberId, answer],
    )
  },
  keep: async (opportunityId, memberId, savedAt) => {
    await sql(
      `insert into opportunity_mark (territory_id, opportunity_id, member_id, saved_at)
      values ($1, $2, $3, $4)
      on conflict (territory_id, opportunity_id, member_id) do update set saved_at = excluded.saved_at`,
      [territoryId, opportunityId, memberId, savedAt],
    )
  },
  tell: async (opportunityId, memberIds, now) => {
    await sql(insertTold, [territoryId, opportunityId, memberIds, now])
  },
  ...createMarkReaders(sql),
})

const createMarkReaders = (sql: Sql): Pick<Marks, 'answered' | 'kept' | 'keepers' | 'results'> => ({
  answered: (opportunityIds, memberIds) =>
    sql(
      `select opportunity_id as "opportunityId", member_id as "memberId" from opportunity_mark
      where opportunity_id = any($1) and member_id = any($2) and answer is not null`,
      [opportunityIds, memberIds],
    ),
  kept: async memberId => {
    const rows = await sql<{ id: number }>(
      `select opportunity_id as id from opportunity_mark
      where member_id = $1 and saved_at is not null order by saved_at desc, opportunity_id desc`,
      [memberId],
    )
    return rows.map(({ id }) => toId<OpportunityId>(id))
  },
  keepers: async opportunityId => {
    const rows = await sql<{ id: number }>(
      `select k.member_id as id from opportunity_mark k
      join member m on m.territory_id = k.territory_id and m.id = k.member_id
      where k.opportunity_id = $1 and k.saved_at is not null and m.state = 'active' order by 1`,
      [opportunityId],
    )
    return rows.map(({ id }) => toId<MemberId>(id))
  },
  results: async opportunityId => {
    const [row] = await sql<Results>(
      `select count(told_at) as told, count(*) filter (where answer = 'interested') as interested,
        count(*) filter (where answer = 'not-for-me') as "notForMe", count(saved_at) as kept
      from opportunity_mark where opportunity_id = $1`,
      [opportunityId],
    )
    return row ?? { told: 0, interested: 0, notForMe: 0, kept: 0 }
  },
})

const insertTold = `insert into opportunity_mark (territory_id, opportunity_id, member_id, told_at)
  select $1, $2, member_id, $4 from unnest($3::bigint[]) as member_id
  on conflict (territory_id, opportunity_id, member_id)
    do update set told_at = coalesce(opportunity_mark.told_at, excluded.told_at)`
