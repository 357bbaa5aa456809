import type { HelperRole, LentHand, SpokenWord } from '#core/assist/hand'
import type { Assignment, AssistedAct, AssistStore } from '#core/assist/store'
import {
  type AssignmentId,
  type AssistedActId,
  type ExchangeId,
  type ListingId,
  type MemberId,
  toId,
} from '#core/ids'
import type { Sql } from '../sql.ts'
import { lentHand } from './lent-hand.ts'

/** Who helps whom with Filo, and what was done for somebody by another's hand. */
export function createAssistStore(sql: Sql, territoryId: number): AssistStore {
  return {
    lentTo: async memberId => {
      const rows = await sql<HandRow>(
        `select l.helper_id as "helperId", l.member_id as "memberId", l.word
        from ${lentHand} l where l.member_id = $1 and l.word is not null limit 1`,
        [memberId],
      )
      return rows[0] && toHand(rows[0])
    },
    speaksFor: async memberId => {
      const rows = await sql(otherVoice, [memberId])
      return rows.length === 0
    },
    lend: async ({ helperId, memberId, word }, until) => {
      await sql(
        'update member set acting_for = $2, acting_word = $3, acting_until = $4 where id = $1',
        [helperId, memberId, word, until],
      )
    },
    keep: async (act, now) => {
      const [row] = await sql<{ id: number }>(
        `insert into assisted_act (territory_id, member_id, helper_id, helper_role, word, deed,
          exchange_id, listing_id, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
        [
          ...[territoryId, act.memberId, act.helperId, act.helperRole, act.word, act.deed],
          ...[act.exchangeId, act.listingId, now],
        ],
      )
      return toId<AssistedActId>(row?.id ?? Number.NaN)
    },
    readAct: async id => {
      const [row] = await sql<ActRow>(
        `select id, member_id as "memberId", helper_id as "helperId", helper_role as "helperRole",
          word, deed, exchange_id as "exchangeId", listing_id as "listingId", at
        from assisted_act where id = $1`,
        [id],
      )
      return row && toAct(row)
    },
    ...createAssignments(sql, territoryId),
  }
}

/** The account that writes is somebody's who neither is this member nor acts for them. */
const otherVoice = `select from member_account a
  join member m on m.territory_id = a.territory_id and m.id = a.member_id
  where a.telegram_id = nullif(current_setting('filo.lane', true), '')::bigint and a.to_at is null
    and m.id <> $1 and m.acting_for is distinct from $1`

type Assignments = Pick<AssistStore, 'assign' | 'read' | 'end' | 'standing'>

const createAssignments = (sql: Sql, territoryId: number): Assignments => ({
  assign: async ({ helperId, memberId, givenBy }, now) => {
    await sql(
      `insert into assignment (territory_id, helper_id, member_id, given_by, from_at)
      values ($1, $2, $3, $4, $5)
      on conflict (territory_id, helper_id, member_id) where to_at is null do nothing`,
      [territoryId, helperId, memberId, givenBy, now],
    )
    const [row] = await sql<{ id: number }>(
      'select id from assignment where helper_id = $1 and member_id = $2 and to_at is null',
      [helperId, memberId],
    )
    return toId<AssignmentId>(row?.id ?? Number.NaN)
  },
  read: async id => {
    const [row] = await sql<AssignmentRow>(`${selectAssignment} where id = $1`, [id])
    return row && toAssignment(row)
  },
  end: async (id, by, now) => {
    await sql(
      `with ended as (
        update assignment set to_at = $3, ended_by = $2 where id = $1 and to_at is null
        returning territory_id, helper_id, member_id
      ), left_open as (
        delete from draft d using member_account a, ended e, member m
        where a.member_id = e.helper_id and a.to_at is null and d.telegram_id = a.telegram_id
          and m.id = e.helper_id and m.acting_for = e.member_id
      )
      update member m set acting_for = null, acting_word = null, acting_until = null from ended e
      where m.id = e.helper_id and m.acting_for = e.member_id`,
      [id, by, now],
    )
  },
  standing: async of => {
    const [memberId, helperId] = 'memberId' in of ? [of.memberId, null] : [null, of.helperId]
    const rows = await sql<AssignmentRow>(
      `${selectAssignment} where to_at is null
        and ($1::bigint is null or member_id = $1) and ($2::bigint is null or helper_id = $2)
      order by id`,
      [memberId, helperId],
    )
    return rows.map(toAssignment)
  },
})

const selectAssignment = `select id, helper_id as "helperId", member_id as "memberId",
  given_by as "givenBy", from_at as "from", to_at as "to" from assignment`

type HandRow = { readonly helperId: number; readonly memberId: number; readonly word: string }
type ActRow = HandRow & {
  readonly id: number
  readonly helperRole: string
  readonly deed: string
  readonly exchangeId: number | null
  readonly listingId: number | null
  readonly at: Temporal.Instant
}
type AssignmentRow = Pick<Assignment, 'from' | 'to'> & {
  readonly id: number
  readonly helperId: number
  readonly memberId: number
  readonly givenBy: number
}

/** Words are a closed vocabulary: the database checks them. */
const toHand = ({ helperId, memberId, word }: HandRow): LentHand => ({
  helperId: toId<MemberId>(helperId),
  memberId: toId<MemberId>(memberId),
  word: word as SpokenWord,
})

const toAct = (row: ActRow): AssistedAct => ({
  ...toHand(row),
  id: toId<AssistedActId>(row.id),
  helperRole: row.helperRole as HelperRole,
  deed: row.deed,
  exchangeId: row.exchangeId === null ? null : toId<ExchangeId>(row.exchangeId),
  listingId: row.listingId === null ? null : toId<ListingId>(row.listingId),
  at: row.at,
})

const toAssignment = (row: AssignmentRow): Assignment => ({
  ...row,
  id: toId<AssignmentId>(row.id),
  helperId: toId<MemberId>(row.helperId),
  memberId: toId<MemberId>(row.memberId),
  givenBy: toId<MemberId>(row.givenBy),
})
