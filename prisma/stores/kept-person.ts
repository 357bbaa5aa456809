/**
 * What is kept of a person, kind by kind, columns by their full names: `prisma/kept.db.test.ts` reads
 * them here and asks of every column in the database whether it is among them. `me.id` is who asks,
 * `me.telegrams` are their accounts. Another person is "other", whoever it is.
 */
import type { KeptKind } from '#core/privacy/kept'
import { isSpoken } from './spoken.ts'

/** Who did it, seen by the person: the other hand is the desk's or a neighbour's. */
const hand = (column: string, other: 'other' | 'desk'): string =>
  `case when ${column} = me.id then 'self' when ${column} is not null then '${other}' end`

/** That nobody is left is told to nobody who asked for women only. */
const isTold = `not exists (select from listing r where r.territory_id = queue_item.territory_id
  and r.id = queue_item.request_id and r.welcome = 'women')`

export const keptOfPerson = {
  person: `select member.id as number, member.state, member.first_name as name, member.language,
      member.spoken_languages as languages, member.municipality_code as municipality,
      member.week_slots as week, member.phone_sealed as phone, member.notice_version as version,
      member.adult_declared_at as adult, member.created_at as at, member.joined_at as joined,
      member.last_seen_at as seen, case when member.acting_word is null then member.acting_for end as organisation,
      member.acting_word as answer, member.acting_until as next, member.paused_by as by,
      member.paused_until as until, member.silent_words as turn, member.left_at as ended
    from me join member on member.id = me.id`,
  telegram: `select member_account.telegram_id as telegram, member_account.from_at as "from",
      member_account.to_at as until, telegram_account.unreachable_since as ended
    from me join member_account on member_account.member_id = me.id
    left join lateral find_account(member_account.telegram_id) telegram_account
      on telegram_account.territory_id = member_account.territory_id
      and telegram_account.member_id = member_account.member_id
    order by member_account.id`,
  roles: `select role_grant.role, role_grant.organisation_id as organisation,
      ${hand('role_grant.granted_by', 'desk')} as by, role_grant.from_at as "from",
      role_grant.to_at as until
    from me join role_grant on role_grant.member_id = me.id order by role_grant.id`,
  invites: `select invite.id as number, invite.role, invite.uses_left as uses,
      ${hand('invite.member_id', 'other')} as whom, ${hand('invite.created_by', 'desk')} as by,
      invite.created_at as at, invite.expires_at as until, invite.revoked_at as ended
    from me join invite on invite.member_id = me.id or invite.created_by = me.id order by invite.id`,
  keys: `select api_token.id as number, api_token.name, api_token.scopes as rights,
      api_token.created_at as at, api_token.expires_at as until, api_token.revoked_at as ended
    from me join api_token on api_token.member_id = me.id
    union all select console_session.id, null, null, console_session.opened_at,
      console_session.expires_at, console_session.ended_at
    from me join console_session on console_session.member_id = me.id order by at`,
  dialogue: `select draft.form as kind, draft.step, draft.answers - 'welcome' - 'declared' as answer,
      draft.telegram_id as telegram, draft.message_id as message, draft.updated_at as changed
    from me join draft on draft.telegram_id = any(me.telegrams) order by draft.id`,
  blocks: `select 'other' as whom, member_block.at from me
    join member_block on member_block.member_id = me.id order by member_block.at`,
  consents: `select consent.id as number, consent.purpose as kind, consent.notice_version as version,
      consent.language, consent.channel as place, consent.given_at as at,
      consent.withdrawn_at as ended, consent.withdrawn_channel as who
    from me join consent on consent.member_id = me.id order by consent.id`,
  clearances: `select clearance.id as number, clearance.category_code as category,
      clearance.cleared_at as at, ${hand('clearance.cleared_by', 'desk')} as by, clearance.until,
      clearance.revoked_at as ended, ${hand('clearance.revoked_by', 'desk')} as who
    from me join clearance on clearance.member_id = me.id order by clearance.id`,
  met: `select ${hand('desk_meeting.member_id', 'other')} as whom,
      ${hand('desk_meeting.met_by', 'desk')} as by, desk_meeting.met_at as at
    from me join desk_meeting on desk_meeting.member_id = me.id or desk_meeting.met_by = me.id
    order by desk_meeting.met_at`,
  notes: `select careful_note.flag as kind, careful_note.version, careful_note.accepted_at as at
    from me join careful_note on careful_note.member_id = me.id order by careful_note.accepted_at`,
  desk: `select queue_item.id as number, queue_item.kind, queue_item.state, queue_item.outcome,
      report.reason, queue_item.tries, queue_item.exchange_id as exchange, queue_item.request_id as listing,
      ${hand('queue_item.taken_by', 'desk')} as by, queue_item.created_at as at,
      queue_item.due_at as until, queue_item.escalated_at as warned, queue_item.closed_at as ended
    from me join queue_item on queue_item.member_id = me.id
    left join report on report.territory_id = queue_item.territory_id
      and report.queue_item_id = queue_item.id
    where ${isTold} order by queue_item.id`,
  care: `select assignment.id as number, ${hand('assignment.member_id', 'other')} as whom,
      ${hand('assignment.helper_id', 'other')} as who, ${hand('assignment.given_by', 'desk')} as by,
      assignment.from_at as "from", assignment.to_at as until,
      ${hand('assignment.ended_by', 'desk')} as ended
    from me join assignment on me.id in (assignment.member_id, assignment.helper_id)
    order by assignment.id`,
  assisted: `select assisted_act.id as number, assisted_act.deed as kind, assisted_act.word as answer,
      ${hand('assisted_act.member_id', 'other')} as whom,
      ${hand('assisted_act.helper_id', 'other')} as who, assisted_act.helper_role as role,
      case when assisted_act.member_id = me.id then assisted_act.exchange_id end as exchange,
      case when assisted_act.member_id = me.id then assisted_act.listing_id end as listing,
      assisted_act.at
    from me join assisted_act on me.id in (assisted_act.member_id, assisted_act.helper_id)
    order by assisted_act.id`,
  deeds: `select audit.action as kind, audit.entity as whom, audit.at,
      case when audit.entity = 'member' and audit.entity_id <> me.id::text then 'other'
        else audit.entity_id end as number,
      case when audit.actor = 'member-' || me.id or audit.acted_by = me.id then 'self'
        when audit.actor like 'member-%' then 'other' else 'system' end as by,
      case when audit.reason !~ '^(token|console)-' then audit.reason end as reason, audit.word as answer
    from me join audit on audit.action not like 'presence.%' and audit.action <> 'exchange.arranged'
      and not (audit.entity = 'exchange' and exists (
        select from exchange x join exchange_party p on p.territory_id = x.territory_id
          and p.exchange_id = x.id and p.side = 'giver'
        where x.id::text = audit.entity_id and p.member_id <> me.id and not ${isSpoken('x')})) and (
      audit.actor = 'member-' || me.id or audit.acted_by = me.id
      or (audit.entity = 'member' and audit.entity_id = me.id::text
        and audit.action not in ('member.blocked', 'member.unblocked', 'member.reported'))
      or (audit.entity = 'exchange' and audit.entity_id in (
        select p.exchange_id::text from exchange_party p join exchange x on x.id = p.exchange_id
        where p.member_id = me.id and (p.side = 'giver' or ${isSpoken('x')})))
      or (audit.entity = 'listing' and audit.entity_id in (
        select id::text from listing where member_id = me.id))
      or (audit.entity = 'placement' and audit.entity_id in (
        select id::text from placement where member_id = me.id))
      or (audit.entity = 'queue-item' and audit.entity_id in (
        select id::text from queue_item where member_id = me.id and ${isTold})))
    order by audit.id`,
} as const satisfies Partial<Record<KeptKind, string>>
