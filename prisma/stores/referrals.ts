import { type MemberId, type OpportunityId, type ReferralId, toId } from '#core/ids'
import { isUnderWay, type ReferralState, referralStates } from '#core/referral/machine'
import type { Referral } from '#core/referral/referral'
import type { ReferralStore } from '#core/referral/store'
import type { Sql } from '../sql.ts'

/** Who came forward for what, and how far it has come. */
export function createReferralStore(sql: Sql, territoryId: number): ReferralStore {
  const many = async (rest: string, values: readonly unknown[]): Promise<readonly Referral[]> =>
    (await sql<ReferralRow>(`${select} ${rest}`, values)).map(toReferral)
  const find: ReferralStore['find'] = async (opportunityId, memberId) =>
    (await many('where opportunity_id = $1 and member_id = $2', [opportunityId, memberId]))[0]
  return {
    ...createReferralLists(sql, many),
    find,
    open: async (opportunityId, memberId, now) => {
      const rows = await sql<{ id: number }>(open, [territoryId, opportunityId, memberId, now])
      const [referral] = await many('where opportunity_id = $1 and member_id = $2 for update', [
        ...[opportunityId, memberId],
      ])
      if (referral === undefined) throw new Error('a referral that was opened is there')
      return { referral, opened: rows.length > 0 }
    },
    read: async id => (await many('where id = $1', [id]))[0],
    lock: async id => (await many('where id = $1 for update', [id]))[0],
    step: async (id, state, now) => {
      await sql(
        `update referral set state = $2, changed_at = $3,
          closed_at = case when $4 then null else $3::timestamptz end where id = $1`,
        [id, state, now, isUnderWay(state)],
      )
    },
  }
}

type Many = (rest: string, values: readonly unknown[]) => Promise<readonly Referral[]>
type Lists = Pick<ReferralStore, 'ofMember' | 'page' | 'quietSince' | 'restingSince' | 'counts'>

const createReferralLists = (sql: Sql, many: Many): Lists => ({
  ofMember: memberId => many('where member_id = $1 order by id desc limit 50', [memberId]),
  page: ({ states, opportunityId, before, limit }) =>
    many(
      `where ($1::text[] is null or state = any($1)) and ($2::bigint is null or opportunity_id = $2)
        and ($3::bigint is null or id < $3) order by id desc limit $4`,
      [states ?? null, opportunityId ?? null, before ?? null, limit],
    ),
  quietSince: before =>
    many('where state = any($1) and changed_at <= $2 order by id limit 1000', [
      referralStates.filter(isUnderWay),
      before,
    ]),
  restingSince: before =>
    many(
      `where state = any($1) and changed_at <= $2 and exists (select from opportunity o
        where o.territory_id = referral.territory_id and o.id = referral.opportunity_id
          and o.closed_at <= $2) order by id limit 1000`,
      [referralStates.filter(isUnderWay), before],
    ),
  counts: async opportunityId => {
    const rows = await sql<{ state: ReferralState; people: number }>(
      `select state, count(*) as people from referral
      where $1::bigint is null or opportunity_id = $1 group by state`,
      [opportunityId],
    )
    return Object.fromEntries(rows.map(({ state, people }) => [state, people]))
  },
})

const open = `insert into referral
    (territory_id, opportunity_id, member_id, state, opened_at, changed_at)
  values ($1, $2, $3, 'interested', $4, $4)
  on conflict (territory_id, opportunity_id, member_id) do nothing returning id`

const select = `select id, opportunity_id as "opportunityId", member_id as "memberId", state,
  opened_at as "openedAt", changed_at as "changedAt" from referral`

type ReferralRow = Pick<Referral, 'openedAt' | 'changedAt'> & {
  readonly id: number
  readonly opportunityId: number
  readonly memberId: number
  readonly state: string
}

/** States are a closed vocabulary: the database checks them. */
const toReferral = (row: ReferralRow): Referral => ({
  ...row,
  id: toId<ReferralId>(row.id),
  opportunityId: toId<OpportunityId>(row.opportunityId),
  memberId: toId<MemberId>(row.memberId),
  state: row.state as ReferralState,
})
