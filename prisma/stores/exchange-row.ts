import type { CategoryCode } from '#core/category/catalogue'
import type { Appointment, Exchange, Party } from '#core/exchange/exchange'
import type { ExchangeState, Side } from '#core/exchange/machine'
import { type ExchangeId, type GatheringId, type ListingId, type MemberId, toId } from '#core/ids'
import { toMinutes } from '#core/minutes'

/** An exchange as the statements of exchanges.ts select it, its parties as one JSON array. */
export type ExchangeRow = {
  id: number
  state: ExchangeState
  category: CategoryCode
  requestId: number
  offerId: number | null
  gatheringId: number | null
  municipalityCode: string
  suggestedDay: Temporal.PlainDate | null
  suggestedTime: Temporal.PlainTime | null
  suggestedBy: Side | null
  plannedDay: Temporal.PlainDate | null
  plannedTime: Temporal.PlainTime | null
  statedBy: Side | null
  expiresAt: Temporal.Instant | null
  parties: readonly PartyRow[]
}

type PartyRow = {
  number: number
  side: Side
  memberId: number
  planned: number
  done: number | null
  confirmed: number | null
  corrected: number | null
}

export const toExchange = (row: ExchangeRow): Exchange => ({
  id: toId<ExchangeId>(row.id),
  state: row.state,
  category: row.category,
  requestId: toId<ListingId>(row.requestId),
  offerId: row.offerId === null ? null : toId<ListingId>(row.offerId),
  gatheringId: row.gatheringId === null ? null : toId<GatheringId>(row.gatheringId),
  municipalityCode: row.municipalityCode,
  suggested: toAppointment(row.suggestedDay, row.suggestedTime),
  suggestedBy: row.suggestedBy,
  appointment: toAppointment(row.plannedDay, row.plannedTime),
  statedBy: row.statedBy,
  expiresAt: row.expiresAt,
  parties: row.parties.map(toParty),
})

const toParty = (row: PartyRow): Party => ({
  ...row,
  memberId: toId<MemberId>(row.memberId),
  planned: toMinutes(row.planned),
  done: row.done === null ? null : toMinutes(row.done),
  confirmed: row.confirmed === null ? null : toMinutes(row.confirmed),
  corrected: row.corrected === null ? null : toMinutes(row.corrected),
})

const toAppointment = (
  day: Temporal.PlainDate | null,
  time: Temporal.PlainTime | null,
): Appointment | null => (day === null || time === null ? null : { day, time })
