import type { Crowd } from './crowd.ts'

type Run = (text: string, values: unknown[]) => Promise<unknown>

/** Writes a crowd into a territory, as the owner. Ids are the crowd's own. */
export async function settleCrowd(run: Run, territoryId: number, crowd: Crowd): Promise<void> {
  const { towns, members, offers } = crowd
  await run(
    `insert into municipality (code, name, latitude, longitude)
    select * from unnest($1::text[], $2::text[], $3::float[], $4::float[])`,
    [
      towns.map(t => t.code),
      towns.map(t => t.name),
      towns.map(t => t.latitude),
      towns.map(t => t.longitude),
    ],
  )
  await run(
    `insert into municipality_territory (municipality_code, territory_id, from_day)
    select code, $2, '2018-01-01' from unnest($1::text[]) code`,
    [towns.map(t => t.code), territoryId],
  )
  await run(
    `insert into category (code, group_code) select distinct code, 'home' from unnest($1::text[]) code
    on conflict do nothing`,
    [offers.map(o => o.category)],
  )
  await run(
    `insert into member (territory_id, id, state, first_name, language, spoken_languages,
      municipality_code, week_slots)
    select $1, m.id, m.state, 'M' || m.id, m.language, string_to_array(m.spoken, ' '), m.town, m.week
    from unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[])
      as m(id, state, language, spoken, town, week)`,
    [
      territoryId,
      members.map(m => m.id),
      members.map(m => m.state),
      members.map(m => m.language),
      members.map(m => m.spoken.join(' ')),
      members.map(m => m.town),
      members.map(m => m.weekSlots),
    ],
  )
  await run(
    `insert into listing (territory_id, id, kind, state, member_id, category_code,
      municipality_code, place, radius_km, week_slots, expires_at)
    select $1, o.id, 'offer', o.state, o.member, o.category, o.town, o.place, o.radius, o.week,
      '2030-01-01'
    from unnest($2::bigint[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[],
      $8::int[], $9::int[]) as o(id, state, member, category, town, place, radius, week)`,
    [
      territoryId,
      offers.map(o => o.id),
      offers.map(o => o.state),
      offers.map(o => o.memberId),
      offers.map(o => o.category),
      offers.map(o => o.town),
      offers.map(o => o.place),
      offers.map(o => o.radiusKm),
      offers.map(o => o.weekSlots),
    ],
  )
  await run(
    `select setval('member_id_seq', (select max(id) from member)),
      setval('listing_id_seq', (select max(id) from listing))`,
    [],
  )
}

export type PastHour = {
  readonly giverId: number
  readonly receiverId: number
  readonly category: string
  readonly town: string
  /** Of the giver's. */
  readonly offerId: number
  readonly at: string
  /** Confirmed, unless it says otherwise. */
  readonly state?: 'confirmed' | 'declined'
}

/** Confirmed exchanges of the past, each born of a request of its own. */
export async function settlePast(
  run: Run,
  territoryId: number,
  past: readonly PastHour[],
): Promise<void> {
  await run(
    `with p as materialized (
      select row_number() over () as n, * from unnest($2::bigint[], $3::bigint[], $4::text[],
        $5::text[], $6::bigint[], $7::timestamptz[], $8::text[])
        as h(giver, receiver, category, town, offer, at, state)
    ), base as (
      select coalesce((select max(id) from listing), 0) as listings,
        coalesce((select max(id) from exchange), 0) as exchanges
    ), r as (
      insert into listing (territory_id, id, kind, state, member_id, category_code,
        municipality_code, place, radius_km, week_slots, minutes, expires_at)
      select $1, base.listings + n, 'request', 'matched', receiver, category, town, 'distance', 20,
        2097151, 60, '2030-01-01' from p, base
    ), x as (
      insert into exchange (territory_id, id, state, category_code, request_id, offer_id,
        municipality_code, proposed_at)
      select $1, base.exchanges + n, state, category, base.listings + n, offer, town, at
      from p, base
    )
    insert into exchange_party (territory_id, exchange_id, number, side, member_id, planned_minutes)
    select $1, base.exchanges + n, side.number, side.name,
      case side.number when 1 then giver else receiver end, 60
    from p, base, (values (1, 'giver'), (2, 'receiver')) as side(number, name)`,
    [
      territoryId,
      past.map(h => h.giverId),
      past.map(h => h.receiverId),
      past.map(h => h.category),
      past.map(h => h.town),
      past.map(h => h.offerId),
      past.map(h => h.at),
      past.map(h => h.state ?? 'confirmed'),
    ],
  )
  await run(
    `select setval('exchange_id_seq', (select max(id) from exchange)),
      setval('listing_id_seq', (select max(id) from listing))`,
    [],
  )
}
