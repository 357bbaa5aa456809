import pg from 'pg'
import type { Dispatch, DueMailing } from '#core/delivery/dispatch'
import { type DeliveryId, type MailingId, type TerritoryId, toId } from '#core/ids'
import { createStatementNames } from './sql.ts'

/** Reads across territories as `filo_dispatch`: ids, states and due times, nothing else. */
export function createDispatch(pool: pg.Pool, listenerUrl: string): Dispatch {
  const names = createStatementNames()
  const rows = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
    (await pool.query<Row>({ name: names.of(text), text, values: values.map(String) })).rows
  const territories = async (text: string, values: unknown[] = []) =>
    (await rows<{ id: number }>(text, values)).map(row => toId<TerritoryId>(row.id))
  return {
    dueDeliveries: async (now, limit) => {
      const due = await rows<DueRow>(dueDeliveries, [now, limit])
      return due.map(row => ({
        territoryId: toId<TerritoryId>(row.territory),
        id: toId<DeliveryId>(row.id),
      }))
    },
    nextDelivery: async after => {
      const [row] = await rows<{ due: Temporal.Instant | null }>(nextDelivery, [after])
      return row?.due ?? undefined
    },
    nextMailing: async now => {
      const [row] = await rows<DueRow>(nextMailing, [now])
      return row && toDueMailing(row)
    },
    emptyMailings: async now => (await rows<DueRow>(emptyMailings, [now])).map(toDueMailing),
    territoriesSending: () => territories(sending),
    territoriesWithOrders: until => territories(withOrders, [until]),
    territoriesWithLate: before => territories(withLate, [before]),
    territories: () => territories('select id from territory order by id'),
    listen: wake => listen(listenerUrl, wake),
  }
}

const dueDeliveries = `select territory_id as territory, id from delivery
  where state = 'waiting' and mailing_id is null and due_at <= $1 order by priority, due_at, id limit $2`
type DueRow = { readonly territory: number; readonly id: number }

const nextDelivery = `select min(due_at) as due from (
    select min(due_at) as due_at from delivery where state = 'waiting' and mailing_id is null and due_at > $1
    union all select min(due_at) from mailing where state = 'running' and due_at > $1
  ) next`

/** A message of it may have to rest, because of its chat. */
const waits = `exists (select from delivery d where d.territory_id = m.territory_id
  and d.mailing_id = m.id and d.state = 'waiting'`
const nextMailing = `select m.territory_id as territory, m.id from mailing m
  where m.state = 'running' and m.due_at <= $1 and ${waits} and d.due_at <= $1)
  order by m.deadline_at, m.due_at, m.id limit 1`
const emptyMailings = `select m.territory_id as territory, m.id from mailing m
  where (m.state = 'running' and not ${waits})) or (m.state = 'paused' and m.deadline_at <= $1)`
const toDueMailing = (row: DueRow): DueMailing => ({
  territoryId: toId<TerritoryId>(row.territory),
  id: toId<MailingId>(row.id),
})
const sending = `select distinct territory_id as id from delivery where state = 'sending'`
const withOrders = `select distinct territory_id as id from outbox
  where state = 'waiting' and run_at <= $1`
const withLate = `select distinct territory_id as id from outbox
  where state = 'started' and run_at < $1`

/** How long to wait before listening again on a connection that broke. */
const reconnectMs = 500

/**
 * One connection that listens. When it breaks another is made, and both callbacks run: what was
 * committed in between was not heard.
 */
async function listen(
  url: string,
  wake: Parameters<Dispatch['listen']>[0],
): ReturnType<Dispatch['listen']> {
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true })
    client = fresh
    fresh.on('notification', message =>
      message.channel === 'filo_outbox' ? wake.outbox() : wake.delivery(),
    )
    fresh.on('error', () => again(fresh))
    fresh.on('end', () => again(fresh))
    await fresh.connect()
    await fresh.query('listen filo_delivery; listen filo_outbox')
  }
  const again = (broken: pg.Client): void => {
    if (stopped || client !== broken) return
    client = undefined
    void broken.end().catch(() => undefined)
    timer = setTimeout(() => void reconnect(), reconnectMs)
  }
  const reconnect = async (): Promise<void> => {
    try {
      await connect()
      wake.delivery()
      wake.outbox()
    } catch {
      // `error` or `end` of the new connection has set the next try already, or does it now.
      if (client !== undefined) again(client)
    }
  }
  await connect().catch((fault: unknown) => {
    stopped = true
    clearTimeout(timer)
    throw fault
  })
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await client?.end().catch(() => undefined)
    },
  }
}
