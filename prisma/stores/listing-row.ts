import type { CategoryCode } from '#core/category/catalogue'
import { type ListingId, type MemberId, toId } from '#core/ids'
import type { HelpRequest, Listing, ListingState, Offer } from '#core/listing/listing'
import type { Voice } from '#core/listing/voice'
import { toWeek } from '#core/listing/week'
import { toMinutes } from '#core/minutes'
import type { Welcome } from '#core/visit/welcome'
import type { Sql } from '../sql.ts'

/** What a statement over `listing l` selects to make a Listing. */
export const listingColumns = `l.id, l.kind, l.state, l.member_id as "memberId",
  l.category_code as "category", l.municipality_code as "municipalityCode", l.place,
  l.radius_km as "radiusKm", l.week_slots as "weekSlots", l.needed_until as "neededUntil",
  l.minutes, l.note, l.note_language as "noteLanguage", l.welcome,
  l.note_chat_id as "noteChatId", l.note_message_id as "noteMessageId", l.expires_at as "expiresAt",
  l.warned_at as "warnedAt"`

export type VoiceColumns = {
  readonly noteChatId: number | null
  readonly noteMessageId: number | null
}

export const toVoice = ({ noteChatId, noteMessageId }: VoiceColumns): Voice | null =>
  noteChatId === null || noteMessageId === null
    ? null
    : { fromChatId: noteChatId, messageId: noteMessageId }

export const placeOf = (voice: Voice | null | undefined): readonly (number | null)[] => [
  voice?.fromChatId ?? null,
  voice?.messageId ?? null,
]

/** A note whose message Telegram no longer has. */
export async function loseVoiceIn(
  sql: Sql,
  table: 'listing' | 'gathering',
  voice: Voice,
): Promise<void> {
  await sql(
    `update ${table} set note_chat_id = null, note_message_id = null
    where note_chat_id = $1 and note_message_id = $2`,
    placeOf(voice),
  )
}

/** Kinds, states, places and categories are closed vocabularies: the database checks them. */
export type ListingRow = VoiceColumns & {
  readonly id: number
  readonly kind: string
  readonly state: string
  readonly memberId: number
  readonly category: string
  readonly municipalityCode: string
  readonly place: string
  readonly radiusKm: number
  readonly weekSlots: number
  readonly neededUntil: Temporal.PlainDate | null
  readonly minutes: number | null
  readonly note: string | null
  readonly noteLanguage: string | null
  readonly welcome: string
  readonly expiresAt: Temporal.Instant
  readonly warnedAt: Temporal.Instant | null
}

export function toListing(row: ListingRow): Listing {
  const common = {
    id: toId<ListingId>(row.id),
    state: row.state as ListingState,
    memberId: toId<MemberId>(row.memberId),
    category: row.category as CategoryCode,
    municipalityCode: row.municipalityCode,
    place: row.place as Offer['place'],
    radiusKm: row.radiusKm,
    weekSlots: toWeek(row.weekSlots),
    note: row.note,
    noteLanguage: row.noteLanguage,
    noteVoice: toVoice(row),
    welcome: row.welcome as Welcome,
    expiresAt: row.expiresAt,
    warnedAt: row.warnedAt,
  }
  if (row.minutes === null) return { ...common, kind: 'offer' }
  const { neededUntil } = row
  return { ...common, kind: 'request', minutes: toMinutes(row.minutes), neededUntil }
}

export const toRequest = (row: ListingRow): HelpRequest => {
  const listing = toListing(row)
  if (listing.kind !== 'request') throw new Error(`listing ${row.id} is no request`)
  return listing
}
