import { type ListingId, type MemberId, toId } from '#core/ids'
import type { Offer } from '#core/listing/listing'
import type { CandidateFilter, ListingStore, OfferedFilter } from '#core/listing/store'
import { toWeek } from '#core/listing/week'
import type { Sql } from '../sql.ts'
import { type ListingRow, listingColumns, toRequest } from './listing-row.ts'

/**
 * Who fits whom. The category and the municipalities within reach come from one index, so the time
 * follows the number that fits, not the number that exists.
 */
export const createCandidates = (
  sql: Sql,
): Pick<ListingStore, 'candidates' | 'openRequestsFor' | 'countSharing'> => ({
  candidates: filter => candidates(sql, filter),
  openRequestsFor: filter => openRequestsFor(sql, filter),
  // Town by town, so that counting ends at the first few instead of reading whole towns.
  countSharing: async ({ questions, except, most }) => {
    const rows = await sql<{ members: number }>(
      `select (select count(*) from (
        select from unnest(q.towns) as town cross join lateral (
          select from member m
          where m.municipality_code = town and m.state = 'active' and m.id <> $2
            and (q.language is null or q.language = any(m.spoken_languages)
              or m.language = q.language)
            and (q.slots is null or m.week_slots & q.slots <> 0)
          limit $3) here
        limit $3) sharing) as members
      from rows from (jsonb_to_recordset($1::jsonb) as (towns text[], language text, slots int))
        with ordinality as q(towns, language, slots, at)
      order by q.at`,
      [JSON.stringify(questions), except, most],
    )
    return rows.map(row => row.members)
  },
})

type CandidateRow = {
  readonly offerId: number
  readonly memberId: number
  readonly municipalityCode: string
  readonly place: string
  readonly weekSlots: number
  readonly spokenLanguages: readonly string[]
  readonly timesGiven: number
  readonly lastAskedAt: Temporal.Instant | null
  readonly askedToday: number
  readonly askedLately: number
  readonly refusals: number
}

/** Blocked (either way), of the same hand (an organisation and who acts for it), or asked already: `l` is the offer, `r` the request. */
const fitting = `select l.id, l.member_id, l.municipality_code, l.place, l.week_slots,
    m.spoken_languages, m.language, m.territory_id
  from listing l
  join member m on m.territory_id = l.territory_id and m.id = l.member_id
  where l.kind = 'offer' and l.state = 'open' and l.category_code = $1
    and m.state = 'active' and l.member_id <> $3 and l.week_slots & $4 <> 0
    and (m.spoken_languages && $5 or m.language = any($5)) and l.welcome = any($9)
    and not exists (select from member_block b where b.territory_id = l.territory_id
      and (b.member_id, b.blocked_id) in ((l.member_id, $3), ($3, l.member_id)))
    and not exists (select from role_grant g where g.territory_id = l.territory_id and g.to_at is null
      and g.role = 'delegate'
      and (g.member_id, g.organisation_id) in ((l.member_id, $3), ($3, l.member_id)))
    and not exists (select from exchange x
      join exchange_party p on p.territory_id = x.territory_id and p.exchange_id = x.id
      where x.request_id = $2 and x.state <> 'withdrawn' and p.member_id = l.member_id)
    and ($6::timestamptz is null or exists (select from clearance c
      where c.territory_id = l.territory_id and c.member_id = l.member_id
        and c.category_code = l.category_code and c.revoked_at is null and c.until > $6))`

const near = `and l.municipality_code = any($10) and l.place <> 'remote'
  and case when l.place = 'municipality' then 0 else l.radius_km end
    >= ($11::float[])[array_position($10, l.municipality_code)]`

/** What was taken back before it was sent asked nobody. */
const history = `select f.id as "offerId", f.member_id as "memberId",
    f.municipality_code as "municipalityCode", f.place, f.week_slots as "weekSlots",
    array(select unnest(f.spoken_languages) union select f.language) as "spokenLanguages",
    h.given as "timesGiven", h.asked as "lastAskedAt", h.today as "askedToday",
    h.lately as "askedLately", case when h.noes is null then 0 else (
      select count(*) from unnest(h.noes) no where no > coalesce(h.yes, '-infinity')
        and no > coalesce((select w.answered_at from category_wish w
          where w.territory_id = f.territory_id and w.member_id = f.member_id
            and w.category_code = $1), '-infinity')) end as refusals
  from f cross join lateral (
    select count(*) filter (where x.state = 'confirmed' and x.category_code = $1) as given,
      max(x.proposed_at) as asked,
      count(*) filter (where x.proposed_at >= $7) as today,
      count(*) filter (where x.proposed_at >= $8) as lately,
      array_agg(x.proposed_at) filter (where x.state = 'declined' and x.category_code = $1) as noes,
      max(x.proposed_at) filter (where x.category_code = $1
        and x.state in ('accepted', 'scheduled', 'done', 'confirmed', 'disputed')) as yes
    from exchange_party p
    join exchange x on x.territory_id = p.territory_id and x.id = p.exchange_id
      and (x.state <> 'withdrawn' or x.changed_at >= x.proposed_at)
    where p.territory_id = f.territory_id and p.member_id = f.member_id and p.side = 'giver') h`

async function candidates(sql: Sql, filter: CandidateFilter) {
  const { category, requestId, requesterId, weekSlots, requesterLanguages, reach } = filter
  const who = [category, requestId, requesterId, weekSlots, requesterLanguages]
  const asked = [...who, filter.clearedAt, filter.today, filter.lately, filter.welcomes]
  const rows = filter.remote
    ? await sql<CandidateRow>(`with f as (${fitting} and l.place = 'remote') ${history}`, asked)
    : await sql<CandidateRow>(`with f as (${fitting} ${near}) ${history}`, [
        ...asked,
        reach.map(town => town.code),
        reach.map(town => town.km),
      ])
  return rows.map(row => ({
    ...row,
    offerId: toId<ListingId>(row.offerId),
    memberId: toId<MemberId>(row.memberId),
    place: row.place as Offer['place'],
    weekSlots: toWeek(row.weekSlots),
  }))
}

async function openRequestsFor(sql: Sql, filter: OfferedFilter) {
  const { offer, reach, giverLanguages, welcomes, now } = filter
  const rows = await sql<ListingRow>(
    `select ${listingColumns} from listing l
    join member m on m.territory_id = l.territory_id and m.id = l.member_id
    where l.kind = 'request' and l.state = 'open' and l.category_code = $1 and m.state = 'active'
      and l.expires_at > $8 and l.member_id <> $2 and l.week_slots & $3 <> 0
      and (m.spoken_languages && $4 or m.language = any($4)) and l.welcome = any($9)
      and (l.place = 'remote') = $5
      and ($5 or (l.municipality_code = any($6)
        and case when l.place = 'municipality' then 0 else l.radius_km end
          >= ($7::float[])[array_position($6, l.municipality_code)]))
      and not exists (select from member_block b where b.territory_id = l.territory_id
        and (b.member_id, b.blocked_id) in ((l.member_id, $2), ($2, l.member_id)))
      and not exists (select from exchange x
        join exchange_party p on p.territory_id = x.territory_id and p.exchange_id = x.id
        where x.territory_id = l.territory_id and x.request_id = l.id
          and x.state <> 'withdrawn' and p.member_id = $2)
    order by l.id`,
    [
      offer.category,
      offer.memberId,
      offer.weekSlots,
      giverLanguages,
      offer.place === 'remote',
      reach.map(town => town.code),
      reach.map(town => town.km),
      now,
      welcomes,
    ],
  )
  return rows.map(toRequest)
}
