import type { MemberId } from '#core/ids'
import { toId } from '#core/ids'
import type { MemberStore, NewMember } from '#core/member/store'
import type { Sql } from '../sql.ts'
import { createMemberBlocks } from './member-blocks.ts'
import { createForgetting } from './member-forgetting.ts'
import { createMemberLinks } from './member-links.ts'
import { createMerging } from './member-merging.ts'
import { theirs } from './member-now.ts'
import { createMemberPresence } from './member-presence.ts'
import {
  type MemberRow,
  memberColumns,
  type PersonRow,
  toMember,
  toMemberInPerson,
} from './member-row.ts'
import { createRoleGrants } from './role-grants.ts'

/** Members, their accounts, roles and blocks. `inPerson` is read at every update: one statement. */
export function createMemberStore(
  sql: Sql,
  territoryId: number,
): Omit<MemberStore, 'phoneOf' | 'keepPhone'> {
  return {
    ...createMemberLinks(sql, territoryId),
    ...createRoleGrants(sql, territoryId),
    ...createMemberPresence(sql),
    ...createForgetting(sql),
    ...createMerging(sql, territoryId),
    create: (member, now) => create(sql, territoryId, member, now),
    read: async id => {
      const rows = await sql<MemberRow>(
        `select ${memberColumns} from member m where m.id = ${theirs}`,
        [id],
      )
      return rows[0] && toMember(rows[0])
    },
    inPerson: async (id, now) => {
      const rows = await sql<PersonRow>(
        `select ${memberColumns}, m.paused_by as "pausedBy", m.paused_until as "pausedUntil",
          m.last_seen_at as "lastSeenAt", m.acting_for as "actingFor",
          m.acting_word as "actingWord", m.acting_until as "actingUntil",
          array(select distinct g.role from role_grant g
            where g.territory_id = m.territory_id and g.member_id = m.id
              and g.organisation_id is null and g.role <> 'legal'
              and g.from_at <= $2 and (g.to_at is null or g.to_at > $2)) as roles,
          (select a.telegram_id from member_account a
            where a.territory_id = m.territory_id and a.member_id = m.id and a.to_at is null
            order by a.id desc limit 1) as "telegramId"
        from member m where m.id = ${theirs}`,
        [id, now],
      )
      return rows[0] && toMemberInPerson(rows[0])
    },
    change: (id, patch, now) => change(sql, id, patch, now),
    ...createMemberBlocks(sql, territoryId),
    ...lists(sql),
  }
}

async function create(
  sql: Sql,
  territoryId: number,
  member: NewMember,
  now: Temporal.Instant,
): Promise<MemberId> {
  const rows = await sql<{ id: number }>(
    `insert into member (territory_id, state, first_name, language, spoken_languages,
      municipality_code, week_slots, notice_version, adult_declared_at, joined_at, created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, case when $9::boolean then $11::timestamptz end, $10, $11)
    returning id`,
    [
      territoryId,
      member.state,
      member.firstName,
      member.language,
      member.spokenLanguages,
      member.municipalityCode,
      member.weekSlots,
      member.noticeVersion,
      member.adult,
      member.joinedAt,
      now,
    ],
  )
  const [row] = rows
  if (!row) throw new Error('a member was not written')
  return toId<MemberId>(row.id)
}

/** One text for every patch, so that it is prepared once: a flag says whether a null was meant. */
const change = async (sql: Sql, ...[id, patch, now]: Parameters<MemberStore['change']>) => {
  await sql(
    `update member set
      state = coalesce($2, state),
      first_name = coalesce($3, first_name),
      language = coalesce($4, language),
      spoken_languages = coalesce($5, spoken_languages),
      week_slots = coalesce($6, week_slots),
      municipality_code = case when $7::boolean then $8 else municipality_code end,
      notice_version = case when $9::boolean then $10 else notice_version end,
      joined_at = case when $11::boolean then $12 else joined_at end,
      adult_declared_at = case when $13::boolean then coalesce(adult_declared_at, $14::timestamptz)
        else adult_declared_at end
    where id = $1`,
    [
      id,
      patch.state ?? null,
      patch.firstName ?? null,
      patch.language ?? null,
      patch.spokenLanguages ?? null,
      patch.weekSlots ?? null,
      patch.municipalityCode !== undefined,
      patch.municipalityCode ?? null,
      patch.noticeVersion !== undefined,
      patch.noticeVersion ?? null,
      patch.joinedAt !== undefined,
      patch.joinedAt ?? null,
      patch.adult === true,
      now,
    ],
  )
}

const lists = (sql: Sql): Pick<MemberStore, 'countFacts' | 'named' | 'page'> => ({
  countFacts: municipalityCodes =>
    sql<{ municipalityCode: string; language: string | null; members: number }>(
      `select m.municipality_code as "municipalityCode", l.language, count(*) as members
      from member m cross join lateral (
        select null as language union all select distinct unnest(m.spoken_languages)) l
      where m.state = 'active' and not m.is_organisation and m.municipality_code = any($1)
      group by 1, 2`,
      [municipalityCodes],
    ),
  named: async (text, limit, offset = 0) => {
    const rows = await sql<MemberRow>(
      `select ${memberColumns} from member m
      where m.state <> 'left' and starts_with(lower(m.first_name), lower($1))
      order by m.first_name, m.id limit $2 offset $3`,
      [text, limit, offset],
    )
    return rows.map(toMember)
  },
  page: async filter => {
    const rows = await sql<MemberRow>(
      `select ${memberColumns} from member m
      where m.merged_into is null and ($1::text is null or m.state = $1) and ($2::bigint is null or m.id < $2)
      order by m.id desc limit $3`,
      [filter.state ?? null, filter.before ?? null, filter.limit],
    )
    return rows.map(toMember)
  },
})
