import { type MailingId, toId } from '#core/ids'
import type { Waiting } from '#core/mailing/forecast'
import type { Mailing } from '#core/mailing/mailing'
import type { MailingCounts, MailingQueue, MailingStore, Recipient } from '#core/mailing/store'
import type { Sql } from '../sql.ts'
import { type TallyRow, tally } from './tally.ts'

/**
 * Enters everyone whom a select names, each with `member_id`, `organisation_id` and `facts`. $1 is
 * the mailing and $2 the instant; the select's own parameters begin at $3.
 */
export const enterFrom = (select: string): string => `insert into delivery
    (territory_id, mailing_id, member_id, organisation_id, kind, facts, priority, state, due_at,
      deadline_at, created_at)
  select m.territory_id, m.id, r.member_id, r.organisation_id, m.kind, r.facts, 2, 'waiting', m.due_at,
    m.deadline_at, $2
  from mailing m cross join (${select}) r
  where m.id = $1 and m.state in ('running', 'paused')
  on conflict (territory_id, member_id, mailing_id) do nothing`

export function createMailingStore(sql: Sql, territoryId: number): MailingStore {
  return {
    open: async (mailing, now) => {
      const { kind, subjectId, passesQuiet, dueAt, deadlineAt } = mailing
      const [row] = await sql<{ id: number }>(
        `insert into mailing (territory_id, kind, subject_id, state, passes_quiet, due_at, deadline_at, created_at)
        values ($1, $2, $3, 'running', $4, $5, $6, $7) returning id`,
        [territoryId, kind, subjectId, passesQuiet, dueAt, deadlineAt, now],
      )
      return toId<MailingId>(row?.id ?? Number.NaN)
    },
    enter: (id, recipients, now) => enter(sql, id, recipients, now),
    read: async id => {
      const [row] = await sql<Mailing>(`select ${columns} from mailing where id = $1`, [id])
      return row
    },
    about: (kind, subjectId) =>
      sql<Mailing>(
        `select ${columns} from mailing where kind = $1 and subject_id = $2 order by id`,
        [kind, subjectId],
      ),
    pause: id => move(sql, id, 'running', 'paused'),
    resume: id => move(sql, id, 'paused', 'running'),
    cancel: (id, now) => cancel(sql, id, now),
    counts: id => counts(sql, id),
    queue: (now, besides) => queue(sql, now, besides),
  }
}

/** Of the bot that sent last: an installation has one. */
const paceNow = `select per_second * sending_pace(pace, until) as "perSecond",
    greatest(0, extract(epoch from until - clock_timestamp()) * 1000)::float8 as "pausedMs"
  from sending_pause order by next_at desc nulls last limit 1`

async function queue(
  sql: Sql,
  now: Temporal.Instant,
  besides: MailingId | undefined,
): Promise<MailingQueue> {
  const [pace] = await sql<{ perSecond: number; pausedMs: number | null }>(paceNow)
  const waiting = await sql<Waiting>(
    `select count, due_at as "dueAt", deadline_at as "deadlineAt", passes_quiet as "passesQuiet"
    from waiting_mailings($1, $2) where count > 0`,
    [besides ?? null, now],
  )
  const pausedMs = Math.ceil(pace?.pausedMs ?? 0)
  return {
    perSecond: pace?.perSecond ?? freePerSecond,
    pausedUntil: pausedMs > 0 ? now.add({ milliseconds: pausedMs }) : null,
    others: waiting,
    seen: besides === undefined ? null : await seen(sql, besides, now),
  }
}

/** Long enough to be even, short enough to be of now. */
const seenSeconds = 30

async function seen(sql: Sql, id: MailingId, now: Temporal.Instant): Promise<MailingQueue['seen']> {
  const since = now.subtract({ seconds: seenSeconds })
  const [row] = await sql<{ left: number }>(
    `select count(d.id)::int as left from mailing m
    join delivery d on d.territory_id = m.territory_id and d.mailing_id = m.id
    where m.id = $1 and m.started_at <= $2 and d.claimed_at >= $2 and d.state <> 'dropped'`,
    [id, since],
  )
  return row === undefined || row.left === 0 ? null : { left: row.left, seconds: seenSeconds }
}

/** Before anything was sent at all. */
const freePerSecond = 30

const columns = `id, kind, subject_id as "subjectId", state, passes_quiet as "passesQuiet",
  due_at as "dueAt", deadline_at as "deadlineAt", created_at as "createdAt",
  started_at as "startedAt", ended_at as "endedAt"`

const listed = enterFrom(
  `select * from jsonb_to_recordset($3) as r (member_id bigint, organisation_id bigint, facts jsonb)`,
)

async function enter(
  sql: Sql,
  id: MailingId,
  recipients: readonly Recipient[],
  now: Temporal.Instant,
): Promise<number> {
  const rows = recipients.map(({ memberId, organisationId, facts }) => ({
    member_id: memberId,
    organisation_id: organisationId ?? null,
    facts,
  }))
  const entered = await sql<object>(`${listed} returning 1`, [id, now, JSON.stringify(rows)])
  return entered.length
}

async function move(
  sql: Sql,
  id: MailingId,
  from: Mailing['state'],
  to: Mailing['state'],
): Promise<boolean> {
  const moved = await sql<object>(
    'update mailing set state = $3 where id = $1 and state = $2 returning 1',
    [id, from, to],
  )
  return moved.length > 0
}

/** The mailing first, then its rows: whoever claims meanwhile finds it over. */
async function cancel(sql: Sql, id: MailingId, now: Temporal.Instant): Promise<number | undefined> {
  const ended = await sql<object>(
    `update mailing set state = 'cancelled', ended_at = $2
    where id = $1 and state in ('running', 'paused') returning 1`,
    [id, now],
  )
  if (ended.length === 0) return undefined
  const dropped = await sql<object>(
    `update delivery set state = 'dropped', reason = 'cancelled'
    where mailing_id = $1 and state in ('waiting', 'held') returning 1`,
    [id],
  )
  return dropped.length
}

async function counts(sql: Sql, id: MailingId): Promise<MailingCounts> {
  const rows = await sql<TallyRow>(
    `select state, reason, count(*)::int as many from delivery where mailing_id = $1 group by 1, 2`,
    [id],
  )
  return tally(rows)
}
