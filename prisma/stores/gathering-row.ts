import type { CategoryCode } from '#core/category/catalogue'
import type { Gathering, Place } from '#core/gathering/gathering'
import { type ExchangeId, type GatheringId, type ListingId, type MemberId, toId } from '#core/ids'
import { toMinutes } from '#core/minutes'
import { toVoice, type VoiceColumns } from './listing-row.ts'

/** What a statement over `gathering g` selects to make a Gathering. */
export const gatheringColumns = `g.id, g.kind, g.state, g.leader_id as "leaderId",
  g.request_id as "requestId", g.category_code as category,
  g.municipality_code as "municipalityCode", g.remote, g.capacity, g.least, g.minutes, g.day,
  g.time, g.starts_at as "startsAt", g.decide_at as "decideAt", g.earning, g.note,
  g.note_language as "noteLanguage", g.note_chat_id as "noteChatId",
  g.note_message_id as "noteMessageId"`

/** Kinds, states and earnings are closed vocabularies: the database checks them. */
export type GatheringRow = VoiceColumns & {
  readonly id: number
  readonly kind: string
  readonly state: string
  readonly leaderId: number
  readonly requestId: number | null
  readonly category: string
  readonly municipalityCode: string
  readonly remote: boolean
  readonly capacity: number
  readonly least: number
  readonly minutes: number
  readonly day: Temporal.PlainDate
  readonly time: Temporal.PlainTime
  readonly startsAt: Temporal.Instant
  readonly decideAt: Temporal.Instant
  readonly earning: string
  readonly note: string | null
  readonly noteLanguage: string | null
}

export function toGathering({
  day,
  time,
  noteChatId,
  noteMessageId,
  ...row
}: GatheringRow): Gathering {
  return {
    ...row,
    noteVoice: toVoice({ noteChatId, noteMessageId }),
    id: toId<GatheringId>(row.id),
    kind: row.kind as Gathering['kind'],
    state: row.state as Gathering['state'],
    leaderId: toId<MemberId>(row.leaderId),
    requestId: row.requestId === null ? null : toId<ListingId>(row.requestId),
    category: row.category as CategoryCode,
    minutes: toMinutes(row.minutes),
    appointment: { day, time },
    earning: row.earning as Gathering['earning'],
  }
}

export type PlaceRow = {
  readonly memberId: number
  readonly number: number
  readonly state: string
  readonly exchangeId: number | null
  readonly until: Temporal.Instant | null
}

export const toPlace = (row: PlaceRow): Place => ({
  memberId: toId<MemberId>(row.memberId),
  number: row.number,
  state: row.state as Place['state'],
  exchangeId: row.exchangeId === null ? null : toId<ExchangeId>(row.exchangeId),
  until: row.until,
})
