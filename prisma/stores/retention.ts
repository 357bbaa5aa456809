import type { RetentionRule } from '#core/retention/periods'
import type { RetentionRun, RetentionStore } from '#core/retention/store'
import type { Sql } from '../sql.ts'

type Rule = {
  readonly table: string
  readonly where: string
  readonly set?: string
  /** Reads what is gone, and keeps of it what has to stay. */
  readonly keeps?: string
}

/** What goes by a function of the database's own. */
type Guarded = 'audit' | 'placements'

const final = `state in ('sent', 'unreachable', 'refused', 'unknown', 'dropped')`

/** What each rule takes away, or empties where the row stays for its ids; older than `$1`. */
const rules: Readonly<Record<Exclude<RetentionRule, Guarded>, Rule>> = {
  drafts: { table: 'draft', where: 'updated_at < $1' },
  'album-parts': { table: 'album_part', where: 'at < $1' },
  'contact-asks': { table: 'contact_ask', where: 'until < $1' },
  'console-links': { table: 'console_link', where: 'expires_at < $1' },
  commands: { table: 'command', where: 'at < $1' },
  'message-places': {
    table: 'delivery',
    set: `telegram_id = null, chat_id = null, message_id = null, facts = '{}'`,
    where: `created_at < $1 and ${final} and member_id is not null
      and (num_nonnulls(telegram_id, chat_id, message_id) > 0 or facts <> '{}')`,
  },
  'messages-to-nobody': {
    table: 'delivery',
    where: `created_at < $1 and ${final} and member_id is null`,
  },
  'listing-notes': {
    table: 'listing',
    set: 'note = null, note_language = null, note_chat_id = null, note_message_id = null',
    where: `expires_at < $1 and state in ('withdrawn', 'expired', 'fulfilled')
      and num_nonnulls(note, note_chat_id) > 0`,
  },
  'group-notes': {
    table: 'gathering',
    set: 'note = null, note_language = null, note_chat_id = null, note_message_id = null',
    where: `starts_at < $1 and state <> 'open' and num_nonnulls(note, note_chat_id) > 0`,
  },
  'opportunity-contacts': {
    table: 'opportunity',
    set: 'contact_sealed = null, return_reason = null, return_language = null',
    where: `num_nonnulls(contact_sealed, return_reason) > 0
      and (closed_at < $1 or (state = 'draft' and changed_at < $1))`,
  },
  'opportunity-marks': {
    table: 'opportunity_mark',
    where: `exists (select from opportunity o where o.territory_id = opportunity_mark.territory_id
      and o.id = opportunity_mark.opportunity_id and o.closed_at < $1)`,
  },
  'former-accounts': { table: 'member_account', where: 'to_at < $1' },
  reports: {
    table: 'report',
    where: `exists (select from queue_item q where q.territory_id = report.territory_id
      and q.id = report.queue_item_id and q.closed_at < $1)`,
  },
  'shown-messages': {
    table: 'queue_message',
    where: `exists (select from queue_item q where q.territory_id = queue_message.territory_id
      and q.id = queue_message.queue_item_id and q.closed_at < $1)`,
  },
  'queue-items': { table: 'queue_item', where: `closed_at < $1 and state = 'closed'` },
  referrals: { table: 'referral', where: 'closed_at < $1' },
  thanks: { table: 'feedback', where: 'at < $1' },
  invites: { table: 'invite', where: 'least(expires_at, revoked_at) < $1' },
  tokens: { table: 'api_token', where: 'least(expires_at, revoked_at) < $1' },
  'console-sessions': { table: 'console_session', where: 'least(expires_at, ended_at) < $1' },
  'broadcast-messages': {
    table: 'delivery',
    where: `created_at < $1 and ${final} and exists (select from mailing l
      where l.territory_id = delivery.territory_id and l.id = delivery.mailing_id
        and l.kind in ('broadcast', 'broadcast-edit', 'broadcast-delete'))`,
  },
  broadcasts: {
    table: 'broadcast',
    where: `changed_at < $1 and state not in ('awaiting', 'scheduled', 'paused')`,
  },
  messages: { table: 'delivery', where: `created_at < $1 and ${final}` },
  mailings: {
    table: 'mailing',
    where: `ended_at < $1 and not exists (select from delivery d
      where d.territory_id = mailing.territory_id and d.mailing_id = mailing.id)`,
  },
  roles: { table: 'role_grant', where: 'to_at < $1' },
  clearances: { table: 'clearance', where: 'least(until, revoked_at) < $1' },
  // What was taken back stays so: its number is all that is left of it.
  certificates: {
    table: 'certificate',
    where: 'issued_at < $1',
    keeps: `insert into revoked_number (territory_id, number)
      select territory_id, number from gone where revoked_at is not null`,
  },
  shifts: {
    table: 'shift',
    where: `ends_at < $1 and not exists (select from shift_booking b
      where b.territory_id = shift.territory_id and b.shift_id = shift.id)`,
  },
  runs: { table: 'retention_run', where: 'began_at < $1' },
}

/** The audit and placements go by functions that keep a period of their own, whatever is set. */
export function createRetentionStore(sql: Sql, territoryId: number): RetentionStore {
  const counted = async (text: string, values: readonly unknown[] = []): Promise<number> => {
    const [row] = await sql<{ rows: number }>(text, values)
    return row?.rows ?? 0
  }
  return {
    count: (rule, before) => {
      if (rule === 'audit') return counted('select count(*)::int as rows from old_audit()')
      if (rule === 'placements') return counted(countPlacements, [before])
      const { table, where } = rules[rule]
      return counted(`select count(*)::int as rows from ${table} where ${where}`, [before])
    },
    purge: (rule, before) => {
      if (rule === 'audit') return counted('select purge_audit() as rows')
      if (rule === 'placements') return counted('select purge_placements($1) as rows', [before])
      const { table, where, set, keeps } = rules[rule]
      const deed = set === undefined ? `delete from ${table}` : `update ${table} set ${set}`
      const more = keeps === undefined ? '' : `, kept as (${keeps})`
      const text = `with gone as (${deed} where ${where} returning ${table}.*)${more}
        select count(*)::int as rows from gone`
      return counted(text, [before])
    },
    begin: now =>
      counted(
        `insert into retention_run (territory_id, began_at, counts) values ($1, $2, '{}')
        returning id as rows`,
        [territoryId, now],
      ),
    note: async (run, counts) => {
      await sql('update retention_run set counts = $2 where id = $1', [run, JSON.stringify(counts)])
    },
    end: async (run, now) => {
      await sql('update retention_run set ended_at = $2 where id = $1', [run, now])
    },
    runs: ({ before, limit }) =>
      sql<RetentionRun>(
        `select id, began_at as "beganAt", ended_at as "endedAt", counts from retention_run
        where $1::bigint is null or id < $1 order by id desc limit $2`,
        [before ?? null, limit],
      ),
  }
}

const countPlacements = `select count(*)::int as rows from ended_placements($1)
  where number is null or is_closed`
