import { type ListingId, toId } from '#core/ids'
import type { ListingStore, NewListing } from '#core/listing/store'
import type { Sql } from '../sql.ts'
import { createCandidates } from './candidates.ts'
import { createCategoriesNear } from './categories-near.ts'
import { type ListingRow, listingColumns, loseVoiceIn, placeOf, toListing } from './listing-row.ts'

/** Offers and requests, and who of them fits whom. */
export function createListingStore(sql: Sql, territoryId: number): ListingStore {
  const one = async (id: ListingId, lock: '' | 'for update') => {
    const [row] = await sql<ListingRow>(
      `select ${listingColumns} from listing l where l.id = $1 ${lock}`,
      [id],
    )
    return row && toListing(row)
  }
  return {
    ...createCandidates(sql),
    ...createCategoriesNear(sql),
    create: (listing, now) => create(sql, territoryId, listing, now),
    read: id => one(id, ''),
    lock: id => one(id, 'for update'),
    save: listing => save(sql, listing),
    setState: async (id, state) => {
      await sql('update listing set state = $2 where id = $1', [id, state])
    },
    ...createRests(sql),
    ofMember: async (memberId, states) => {
      const rows = await sql<ListingRow>(
        `select ${listingColumns} from listing l
        where l.member_id = $1 and l.state = any($2) order by l.id desc`,
        [memberId, states],
      )
      return rows.map(toListing)
    },
    countOpen: async memberId => {
      const [row] = await sql<{ open: number }>(
        `select count(*) as open from listing where member_id = $1 and state = 'open'`,
        [memberId],
      )
      return row?.open ?? 0
    },
    loseVoice: voice => loseVoiceIn(sql, 'listing', voice),
    markWarned: async (id, now) => {
      await sql('update listing set warned_at = $2 where id = $1', [id, now])
    },
    page: async filter => {
      const rows = await sql<ListingRow>(
        `select ${listingColumns} from listing l
        where ($1::text is null or l.kind = $1) and ($2::text is null or l.state = $2)
          and ($3::bigint is null or l.id < $3)
        order by l.id desc limit $4`,
        [filter.kind ?? null, filter.state ?? null, filter.before ?? null, filter.limit],
      )
      return rows.map(toListing)
    },
  }
}

const createRests = (sql: Sql): Pick<ListingStore, 'pauseAll' | 'resumeAll'> => ({
  pauseAll: async memberId => {
    const rows = await sql<ListingRow>(
      `update listing l set state = 'paused', paused_with_member = true
      where l.member_id = $1 and l.state = 'open' returning ${listingColumns}`,
      [memberId],
    )
    return rows.map(toListing)
  },
  resumeAll: async memberId => {
    const rows = await sql<ListingRow>(
      `update listing l set paused_with_member = false,
        state = case when l.state = 'paused' then 'open' else l.state end
      where l.member_id = $1 and l.paused_with_member returning ${listingColumns}`,
      [memberId],
    )
    return rows.map(toListing).filter(listing => listing.state === 'open')
  },
})

async function create(
  sql: Sql,
  territoryId: number,
  listing: NewListing,
  now: Temporal.Instant,
): Promise<ListingId> {
  const request = listing.kind === 'request' ? listing : undefined
  const [row] = await sql<{ id: number }>(
    `insert into listing (territory_id, kind, state, member_id, category_code, municipality_code,
      place, radius_km, week_slots, needed_until, minutes, note, note_language, created_at,
      expires_at, note_chat_id, note_message_id, welcome)
    values ($1, $2, 'open', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
    returning id`,
    [
      territoryId,
      listing.kind,
      listing.memberId,
      listing.category,
      listing.municipalityCode,
      listing.place,
      listing.radiusKm,
      listing.weekSlots,
      request?.neededUntil ?? null,
      request?.minutes ?? null,
      listing.note,
      listing.noteLanguage,
      now,
      listing.expiresAt,
      ...placeOf(listing.noteVoice),
      listing.welcome ?? 'anyone',
    ],
  )
  if (!row) throw new Error('a listing was not written')
  return toId<ListingId>(row.id)
}

const save = async (sql: Sql, listing: Parameters<ListingStore['save']>[0]): Promise<void> => {
  const request = listing.kind === 'request' ? listing : undefined
  await sql(
    `update listing set category_code = $2, municipality_code = $3, place = $4, radius_km = $5,
      week_slots = $6, needed_until = $7, minutes = $8, note = $9, note_language = $10,
      expires_at = $11, warned_at = $12, note_chat_id = $13, note_message_id = $14, welcome = $15
    where id = $1`,
    [
      listing.id,
      listing.category,
      listing.municipalityCode,
      listing.place,
      listing.radiusKm,
      listing.weekSlots,
      request?.neededUntil ?? null,
      request?.minutes ?? null,
      listing.note,
      listing.noteLanguage,
      listing.expiresAt,
      listing.warnedAt,
      ...placeOf(listing.noteVoice),
      listing.welcome,
    ],
  )
}
