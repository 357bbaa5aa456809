/**
 * Whom a broadcast is for: one select that counting and entering share. What the viewer may not
 * know of is kept away by the policies; the house enters all whom it is for.
 */
import type { AudienceCounts, BroadcastStore } from '#core/broadcast/store'
import type { BroadcastId } from '#core/ids'
import type { Sql } from '../sql.ts'

type AudienceStore = Pick<BroadcastStore, 'countAudience' | 'enterAudience'>

export const createAudience = (sql: Sql): AudienceStore => ({
  countAudience: async id => {
    await sql(roomForCrowds)
    const select = `with ${await whom(sql, id, '$1')}
      select language, standing, count(*)::int as many from whom group by 1, 2`
    return toCounts(await sql<CountRow>(select, [id]))
  },
  enterAudience: async (id, mailing, now) => {
    await sql(roomForCrowds)
    await sql(
      `with ${await whom(sql, id, '$3')}
      insert into delivery (territory_id, mailing_id, member_id, kind, facts, priority, state,
        due_at, deadline_at, created_at)
      select l.territory_id, l.id, w.member_id, l.kind, '{}', 2,
        case w.standing when 'reached' then 'waiting' else 'unreachable' end,
        l.due_at, l.deadline_at, $2
      from mailing l cross join whom w
      where l.id = $1 and w.standing in ('reached', 'unreachable')`,
      [mailing, now, id],
    )
  },
})

/** What a broadcast may ask for; only what it does ask for stands in the statement. */
const conditions = {
  roles: `exists (select from role_grant g where g.territory_id = m.territory_id
    and g.member_id = m.id and g.role = any (b.roles)
    and g.from_at <= now() and (g.to_at is null or g.to_at > now()))`,
  places: 'm.municipality_code = any (b.municipality_codes)',
  languages: 'm.language = any (b.languages)',
  categories: `m.id in (
    select l.member_id from listing l join b on l.category_code = any (b.categories)
      where l.state in ('open', 'paused', 'matched')
    union select w.member_id from category_wish w join b on w.category_code = any (b.categories)
      where w.answer = 'yes')`,
  kinds: `m.id in (select w.member_id from alert_wish w join b on w.kinds && b.opportunity_kinds
    where w.state = 'active')`,
  list: `exists (select from broadcast_recipient r where r.territory_id = m.territory_id
    and r.broadcast_id = b.id and r.member_id = m.id)`,
  translated: `m.language in (select t.language from broadcast_text t
    where t.broadcast_id = b.id and t.version = b.version and t.field = 'body')`,
} as const
type Asked = Readonly<Record<keyof typeof conditions, boolean>> & { readonly told: boolean }

const selectAsked = `select roles <> '{}' as roles, municipality_codes <> '{}' as places,
    languages <> '{}' as languages, categories <> '{}' as categories,
    opportunity_kinds <> '{}' as kinds, is_list as list,
    leaves_untranslated as translated, told_in <> '{}' as told
  from broadcast where id = $1`

/**
 * Until the transaction ends: who is reached is asked of a set for each person, and a set of a million that does not
 * fit into the usual memory would be read again a million times.
 */
export const roomForCrowds = `set local work_mem = '96MB'`

/** News are wanted until somebody says no; a later yes stands. */
export const saidNo = `exists (select from consent c where c.territory_id = m.territory_id
    and c.member_id = m.id and c.purpose = 'news' and c.withdrawn_at is not null)
  and not exists (select from consent c where c.territory_id = m.territory_id
    and c.member_id = m.id and c.purpose = 'news' and c.withdrawn_at is null)`

/** Somebody who has Telegram here, and has not stopped Filo in it. */
export const isReached = `m.id in (select a.member_id from member_account a where a.to_at is null)
  and m.id not in (select u from unreachable_members() u)`

const wasTold = `m.id in (select d.member_id from mailing o
    join b on o.subject_id = any (b.told_in)
    join delivery d on d.territory_id = o.territory_id and d.mailing_id = o.id
    where o.kind = 'broadcast' and d.state in ('waiting', 'sending', 'sent', 'unknown')
      and d.member_id is not null)`

/**
 * Everyone whom it asks for, and how they stand: first what is theirs to say, then what is ours.
 * Found once (materialized): the standing is asked for twice, as a filter and as a value.
 */
async function whom(sql: Sql, id: BroadcastId, parameter: string): Promise<string> {
  const [asked] = await sql<Asked>(selectAsked, [id])
  const names = Object.keys(conditions) as (keyof typeof conditions)[]
  const parts = names.filter(name => asked?.[name]).map(name => `and ${conditions[name]}`)
  return `b as (select * from broadcast where id = ${parameter}), whom as materialized (
    select m.id as member_id, m.language, case
        when m.state = 'paused' then 'away'
        when ${saidNo} then 'stopped'
        ${asked?.told ? `when ${wasTold} then 'told'` : ''}
        when ${isReached} then 'reached'
        else 'unreachable' end as standing
    from b join member m on m.territory_id = b.territory_id
    where m.state in ('active', 'paused') and not m.is_organisation ${parts.join(' ')})`
}

type CountRow = {
  readonly language: string
  readonly standing: 'away' | 'stopped' | 'told' | 'reached' | 'unreachable'
  readonly many: number
}

function toCounts(rows: readonly CountRow[]): AudienceCounts {
  const many = (standing: CountRow['standing'], language?: string): number =>
    rows
      .filter(row => row.standing === standing && (language ?? row.language) === row.language)
      .reduce((sum, row) => sum + row.many, 0)
  const languages = [...new Set(rows.map(({ language }) => language))]
  const byLanguage = languages
    .map(language => ({
      language,
      people: many('reached', language),
      unreachable: many('unreachable', language),
    }))
    .filter(({ people, unreachable }) => people + unreachable > 0)
    .toSorted((a, b) => b.people - a.people || a.language.localeCompare(b.language))
  return { byLanguage, stopped: many('stopped'), away: many('away'), told: many('told') }
}
