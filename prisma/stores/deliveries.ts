import { priorities } from '#core/delivery/notice'
import type { DeliveryStore, NewDelivery } from '#core/delivery/store'
import type { Sql } from '../sql.ts'
import { type DeliveryRow, deliveryColumns, toDelivery } from './delivery-row.ts'
import { createSettledDeliveries } from './settled-deliveries.ts'

/** Messages to people, each in exactly one state. */
export function createDeliveryStore(sql: Sql, territoryId: number): DeliveryStore {
  return {
    add: (delivery, now) => add(sql, territoryId, delivery, now),
    ...createReaders(sql),
    claim: async (ids, claimedBy, now) => {
      await sql(lockPeople, [ids])
      const rows = await sql<DeliveryRow>(claim, [ids, claimedBy, now, now.subtract(onItsWay)])
      return rows.map(toDelivery)
    },
    mark: async (id, state) => {
      await sql(
        `update delivery set state = $2 where id = $1 and state in ('waiting', 'sending')`,
        [id, state],
      )
    },
    postpone: async (id, until, counts) => {
      await sql(
        `update delivery set state = 'waiting', due_at = $2, claimed_at = null, claimed_by = null,
          attempts = attempts - $3
        where id = $1 and state = 'sending'`,
        [id, until, counts === 'same-attempt' ? 1 : 0],
      )
    },
    rest: async (memberId, until) => {
      await sql(
        `update delivery set due_at = $2
        where member_id = $1 and state = 'waiting' and due_at < $2`,
        [memberId, until],
      )
    },
    stranded: async before => {
      const rows = await sql<DeliveryRow>(
        `select ${deliveryColumns} from delivery where state = 'sending' and claimed_at < $1
          and mailing_id is null
        order by id for update skip locked`,
        [before],
      )
      return rows.map(toDelivery)
    },
    ...createSettledDeliveries(sql),
  }
}

const createReaders = (sql: Sql): Pick<DeliveryStore, 'read' | 'ofDeed'> => ({
  read: async id => {
    const [row] = await sql<DeliveryRow>(`select ${deliveryColumns} from delivery where id = $1`, [
      id,
    ])
    return row && toDelivery(row)
  },
  ofDeed: async dedupeKey => {
    const [row] = await sql<DeliveryRow>(
      `select ${deliveryColumns} from delivery where dedupe_key = $1`,
      [dedupeKey],
    )
    return row && toDelivery(row)
  },
})

/** Longer than a request may take: until then a claimed message counts as on its way. */
const onItsWay = { seconds: 15 } as const

/** Two senders that claim messages to the same person do it one after the other. */
const lockPeople = `select pg_advisory_xact_lock(territory_id, (member_id % 2147483647)::int)
  from (
    select distinct territory_id, member_id from delivery
    where id = any($1) and member_id is not null order by 1, 2
  ) people`

/** What is asked for may stand behind another to the same person: then that one goes. */
const claim = `with first as (
    select distinct w.territory_id, coalesce(due.id, w.id) as id
    from delivery w left join lateral (
      select e.id from delivery e
      where e.territory_id = w.territory_id and e.member_id = w.member_id
        and e.state = 'waiting' and e.due_at <= $3 and e.mailing_id is null
      order by e.priority, e.id limit 1) due on true
    where w.id = any($1) and w.state = 'waiting' and w.due_at <= $3 and w.mailing_id is null
  )
  update delivery d
  set state = 'sending', claimed_by = $2, claimed_at = $3, attempts = attempts + 1
  where (d.territory_id, d.id) in (select territory_id, id from first) and d.state = 'waiting'
    and not exists (
      select from delivery e
      where e.territory_id = d.territory_id and e.member_id = d.member_id
        and e.state = 'sending' and e.claimed_at > $4
    )
  returning ${deliveryColumns}`

/** What is for an organisation goes to each of its delegates; to the desk when it has none. */
const insertDelivery = `with delegates as (
    select distinct g.member_id from role_grant g
    join member m on m.territory_id = g.territory_id and m.id = g.member_id
    where g.organisation_id = $3 and g.role = 'delegate' and m.state = 'active'
      and g.from_at <= $11 and (g.to_at is null or g.to_at > $11)
  ), hands as (
    select member_id, $3::bigint as organisation_id, '-' || member_id as suffix from delegates
    union all
    select $3::bigint, null::bigint, '' where not exists (select from delegates)
  )
  insert into delivery (territory_id, dedupe_key, member_id, organisation_id, telegram_id, kind, facts,
    priority, state, silent, due_at, deadline_at, created_at)
  select $1, $2 || h.suffix, h.member_id, h.organisation_id, $4, $5, $6, $7, 'waiting', $8, $9, $10, $11
  from hands h
  on conflict (territory_id, dedupe_key) where dedupe_key is not null do nothing`

async function add(
  sql: Sql,
  territoryId: number,
  delivery: NewDelivery,
  now: Temporal.Instant,
): Promise<void> {
  const { to, notice } = delivery
  await sql(insertDelivery, [
    territoryId,
    delivery.dedupeKey,
    'memberId' in to ? to.memberId : null,
    'telegramId' in to ? to.telegramId : null,
    notice.kind,
    notice.facts,
    priorities[delivery.priority],
    delivery.silent,
    delivery.dueAt,
    delivery.deadlineAt,
    now,
  ])
}
