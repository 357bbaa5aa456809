/** No notice lost: each deed told, each message in a final state, each that was sent really there. */
import type { LoggedCall } from '#sandbox/sim-types'
import type { Owner } from './owner.ts'
import type { Proof } from './proof.ts'
import { hasArrived } from './sender-calls.ts'

export async function proveNotices(owner: Owner, calls: readonly LoggedCall[]): Promise<Proof> {
  const states = await owner<{ state: string; count: number }>(
    'select state, count(*)::int from delivery group by 1 order by 1',
  )
  const unfinished = await owner<{ id: number; state: string; attempts: number }>(
    `select id::int, state, attempts from delivery
    where (state in ('waiting', 'sending') and due_at < now() + interval '1 hour')
      or (state = 'unknown' and attempts < 2)
      -- Nobody blocks the bot here, and no message of ours is malformed.
      or state in ('unreachable', 'refused')`,
  )
  const untold = await owner<{ id: string; action: string; deeds: number; told: number }>(deedsTold)
  const dropped = await owner<{ id: number; kind: string }>(droppedWrongly)
  const absent = await sentButAbsent(owner, calls)
  return {
    rows: [
      ['notices', states.reduce((sum, { count }) => sum + count, 0)],
      ...states.map(({ state, count }) => [`  ${state}`, count] as const),
    ],
    failures: [
      ...unfinished.map(row => `delivery ${row.id} ended ${row.state} after ${row.attempts}`),
      ...untold.map(row => `exchange ${row.id}: ${row.action} ${row.deeds}×, told ${row.told}×`),
      ...dropped.map(({ id, kind }) => `delivery ${id} (${kind}) was dropped and still true`),
      ...absent.map(id => `delivery ${id} counts as sent and stands in no chat`),
    ],
  }
}

/** The numbers of messages that the person has. */
async function sentButAbsent(
  owner: Owner,
  calls: readonly LoggedCall[],
): Promise<readonly number[]> {
  const there = new Set(
    calls.filter(hasArrived).map(({ chatId, result }) => `${String(chatId)}/${idIn(result)}`),
  )
  const sent = await owner<{ id: number; place: string }>(
    `select id::int, chat_id || '/' || message_id as place from delivery where state = 'sent'`,
  )
  return sent.filter(({ place }) => !there.has(place)).map(({ id }) => id)
}

function idIn(result: unknown): number {
  if (typeof result !== 'object' || result === null || !('message_id' in result)) return 0
  return Number(result.message_id)
}

/**
 * Each deed of a side is told to the other, each deed of the desk or a volunteer to both. Whoever
 * joins a group agrees to all of it at once, which is told in other words.
 */
const deedsTold = `
  with said_of as (
    select a.entity_id as id, case when a.action = 'exchange.confirm' and a.reason is not null
      then 'exchange.vouched' else a.action end as action
    from audit a join exchange x on x.id::text = a.entity_id::text
    where a.entity = 'exchange' and not (x.gathering_id is not null
      and a.action in ('exchange.accept', 'exchange.suggest', 'exchange.agree'))),
  deed as (select id, action, count(*)::int as deeds from said_of group by 1, 2),
  rule (action, kind, people) as (values
    ('exchange.accept', 'exchange.accepted', 1), ('exchange.decline', 'exchange.declined', 1),
    ('exchange.suggest', 'exchange.suggested', 1), ('exchange.agree', 'exchange.agreed', 1),
    ('exchange.cancel', 'exchange.cancelled', 1), ('exchange.confirm', 'exchange.confirmed', 1),
    ('exchange.dispute', 'exchange.disputed', 1), ('exchange.resolve', 'exchange.resolved', 2),
    ('exchange.annul', 'exchange.annulled', 2), ('exchange.propose', 'exchange.proposed', 1),
    ('exchange.finish', 'exchange.finished', 1), ('exchange.restate', 'exchange.finished', 1),
    ('exchange.vouched', 'vouch.confirmed', 2), ('exchange.reverse', 'exchange.corrected', 2)),
  said as (
    select d.id, r.kind, string_agg(d.action, '+' order by d.action) as action,
      sum(d.deeds * r.people)::int as deeds
    from deed d join rule r using (action) group by 1, 2),
  told as (
    select facts ->> 'exchangeId' as id, kind, count(*)::int as told from delivery group by 1, 2)
  select s.id, s.action, s.deeds, coalesce(t.told, 0) as told
  from said s left join told t using (id, kind) where s.deeds <> coalesce(t.told, 0)`

/** What ends an exchange, and words between two, never become old news. */
const droppedWrongly = `select id::int, kind from delivery where state = 'dropped' and kind in (
    'exchange.confirmed', 'exchange.cancelled', 'exchange.resolved', 'exchange.annulled',
    'exchange.declined', 'phrase.sent', 'message.relayed')`
