import type { Exchange } from '#core/exchange/exchange'
import type { ExchangeStore } from '#core/exchange/store'
import { type ExchangeId, toId } from '#core/ids'
import type { Sql } from '../sql.ts'
import { type ExchangeRow, toExchange } from './exchange-row.ts'
import { isSpoken } from './spoken.ts'
import { createVisits } from './visits.ts'

export function createExchangeStore(sql: Sql, territoryId: number): ExchangeStore {
  const many = async (text: string, values: readonly unknown[]) =>
    (await sql<ExchangeRow>(text, values)).map(toExchange)
  return {
    ...createVisits(sql),
    ...pages(many),
    create: async (e, now) => {
      const rows = await sql<{ id: number }>(insertExchange, [
        ...[territoryId, e.category, e.requestId, e.offerId, e.municipalityCode, e.expiresAt, now],
        ...[e.giverId, e.receiverId, e.planned, e.gatheringId ?? null, e.askedAt ?? now],
      ])
      return toId<ExchangeId>(rows[0]?.id ?? Number.NaN)
    },
    read: async id => (await many(`${selectExchange} where x.id = $1`, [id]))[0],
    lock: async id => {
      // The row first, alone: the parties are read after the lock, so they are never stale.
      const locked = await sql('select id from exchange where id = $1 for update', [id])
      if (locked.length === 0) return undefined
      return (await many(`${selectExchange} where x.id = $1`, [id]))[0]
    },
    save: async (x, now) => {
      await sql(updateExchange, [
        ...[x.id, x.state, x.suggested?.day ?? null, x.suggested?.time ?? null, x.suggestedBy],
        ...[x.appointment?.day ?? null, x.appointment?.time ?? null, x.statedBy, x.expiresAt, now],
        x.parties.map(p => p.number),
        x.parties.map(p => p.done),
        x.parties.map(p => p.confirmed),
        x.parties.map(p => p.corrected),
      ])
    },
    ofRequest: (requestId, states) =>
      many(`${selectExchange} where x.request_id = $1 and x.state = any($2) order by x.id`, [
        requestId,
        states,
      ]),
    ofGathering: gatheringId =>
      many(`${selectExchange} where x.gathering_id = $1 order by x.id`, [gatheringId]),
    ofMember: (memberId, { states, limit, offset }) =>
      many(
        `${selectExchange} where x.state = any($2) and exists (select from exchange_party m
           where m.territory_id = x.territory_id and m.exchange_id = x.id and m.member_id = $1
             and (m.side = 'giver' or ${isSpoken('x')}))
         order by x.changed_at desc, x.id desc limit $3 offset $4`,
        [memberId, states, limit, offset],
      ),
  }
}

type Many = (text: string, values: readonly unknown[]) => Promise<readonly Exchange[]>

const pages = (many: Many): Pick<ExchangeStore, 'page'> => ({
  page: ({ state, before, limit }) =>
    many(
      `${selectExchange} where ($1::text is null or x.state = $1) and ($2::bigint is null or x.id < $2)
         and ${isSpoken('x')}
       order by x.id desc limit $3`,
      [state ?? null, before ?? null, limit],
    ),
})

const selectExchange = `select x.id, x.state, x.category_code as category, x.request_id as "requestId",
  x.offer_id as "offerId", x.gathering_id as "gatheringId", x.municipality_code as "municipalityCode",
  x.suggested_day as "suggestedDay", x.suggested_time as "suggestedTime", x.suggested_by as "suggestedBy",
  x.planned_day as "plannedDay", x.planned_time as "plannedTime", x.stated_by as "statedBy",
  x.expires_at as "expiresAt",
  (select json_agg(json_build_object('number', p.number, 'side', p.side, 'memberId', p.member_id,
     'planned', p.planned_minutes, 'done', p.done_minutes, 'confirmed', p.confirmed_minutes,
     'corrected', p.corrected_minutes) order by p.number)
   from exchange_party p where p.territory_id = x.territory_id and p.exchange_id = x.id) as parties
  from exchange x`

const insertExchange = `with born as (
    insert into exchange (territory_id, state, category_code, request_id, offer_id, municipality_code,
      expires_at, proposed_at, changed_at, gathering_id)
    values ($1, 'proposed', $2, $3, $4, $5, $6, $12, $7, $11) returning id
  ), parties as (
    insert into exchange_party (territory_id, exchange_id, number, side, member_id, planned_minutes)
    select $1, born.id, p.number, p.side, p.member_id, $10
    from born, (values (1, 'giver', $8::bigint), (2, 'receiver', $9::bigint)) as p (number, side, member_id)
  )
  select id from born`

const updateExchange = `with changed as (
    update exchange set state = $2, suggested_day = $3, suggested_time = $4, suggested_by = $5,
      planned_day = $6, planned_time = $7, stated_by = $8, expires_at = $9, changed_at = $10
    where id = $1
  )
  update exchange_party p set done_minutes = v.done, confirmed_minutes = v.confirmed,
    corrected_minutes = v.corrected
  from unnest($11::int[], $12::int[], $13::int[], $14::int[]) as v (number, done, confirmed, corrected)
  where p.exchange_id = $1 and p.number = v.number
    and (p.done_minutes, p.confirmed_minutes, p.corrected_minutes)
      is distinct from (v.done, v.confirmed, v.corrected)`
