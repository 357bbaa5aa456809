import { type MemberId, toId } from '#core/ids'
import type { MemberState } from '#core/member/member'
import type { MemberStore, Silence } from '#core/member/store'
import type { Sql } from '../sql.ts'

type Presence = Pick<
  MemberStore,
  'lock' | 'pause' | 'resume' | 'seen' | 'silent' | 'silenceOf' | 'keepSilentWords'
>

/** Who rests, who is here, who has not been for long. */
export const createMemberPresence = (sql: Sql): Presence => ({
  lock: async (id, how) => {
    const strength = how === 'share' ? 'for key share' : 'for update'
    const rows = await sql<{ state: string }>(
      `select state from member where id = $1 ${strength}`,
      [id],
    )
    return rows[0]?.state as MemberState | undefined
  },
  pause: async (id, { by, until }) => {
    await sql(
      `update member set state = 'paused', paused_by = $2, paused_until = $3 where id = $1`,
      [id, by, until],
    )
  },
  resume: async id => {
    await sql(
      `update member set state = 'active', paused_by = null, paused_until = null where id = $1`,
      [id],
    )
  },
  seen: async (id, now) => {
    await sql('update member set last_seen_at = $2, silent_words = 0 where id = $1', [id, now])
  },
  silent: async (before, { after, limit }) => {
    const rows = await sql<SilenceRow>(
      `${quiet} and greatest(m.created_at, m.joined_at, m.last_seen_at) < $1
        and ($2::bigint is null or m.id > $2))
      ${since} where since < $1 order by id limit $3`,
      [before, after, limit],
    )
    return rows.map(toSilence)
  },
  silenceOf: async id => {
    const rows = await sql<SilenceRow>(`${quiet} and m.id = $1) ${since}`, [id])
    return rows[0] && toSilence(rows[0])
  },
  keepSilentWords: async (id, words) => {
    await sql('update member set silent_words = $2 where id = $1', [id, words])
  },
})

type SilenceRow = { readonly id: number; readonly since: Temporal.Instant; readonly words: number }

const toSilence = (row: SilenceRow): Silence => ({ ...row, id: toId<MemberId>(row.id) })

const quiet = `with quiet as (
    select m.id, m.silent_words as words, m.territory_id,
      greatest(m.created_at, m.joined_at, m.last_seen_at) as here
    from member m where m.state = 'active'`

/** Who takes part without Telegram is here by what they give and receive. */
const since = `select id, words, since from (
    select q.id, q.words, greatest(q.here, (
      select max(x.changed_at) from exchange_party p
      join exchange x on x.territory_id = p.territory_id and x.id = p.exchange_id
      where p.territory_id = q.territory_id and p.member_id = q.id
        and x.state not in ('proposed', 'declined', 'withdrawn', 'expired'))) as since
    from quiet q) s`
