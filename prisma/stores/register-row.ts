import type { Absence, Means } from '#core/attendance/attendance'
import {
  type AttendanceId,
  type HostPlaceId,
  type MemberId,
  type PlacementId,
  toId,
} from '#core/ids'
import { toMinutes } from '#core/minutes'
import type { RegisterRow } from '#core/register/register-row'
import type { RowFacts } from '#core/register/row-content'
import type { Link } from '#core/seal/chain'
import type { ReasonKind } from '#core/shift/machine'
import type { Sealing } from '../sealed.ts'

/** Instants as milliseconds and a reason as base64: what the seal covers, and fast to read. */
export const factColumns = `r.placement_id as "placementId", r.number, r.host_id as "hostId",
  r.place_id as "placeId", r.attendance_id as "attendanceId", r.day::text as day,
  ${millisecondsOf('planned_starts_at')} as "plannedStartsAt",
  ${millisecondsOf('planned_ends_at')} as "plannedEndsAt",
  ${millisecondsOf('starts_at')} as "startsAt", ${millisecondsOf('ends_at')} as "endsAt",
  r.break_minutes as "breakMinutes", r.minutes, r.counted_minutes as "countedMinutes", r.uncounted,
  r.activity, r.means, r.entered_by as "enteredBy",
  ${millisecondsOf('person_said_at')} as "personSaidAt",
  ${millisecondsOf('tutor_said_at')} as "tutorSaidAt", r.tutor_id as "tutorId", r.absence,
  r.reason_kind as "reasonKind", r.recovers, r.corrects,
  translate(encode(r.reason_sealed, 'base64'), E'\\n', '') as "reasonSealed",
  ${millisecondsOf('at')} as at`

export const linkColumns = 'r.key_id as "keyId", r.digest, r.mac'

export type LinkRow = Omit<Link, 'number'>

function millisecondsOf(column: string): string {
  return `(extract(epoch from r.${column}) * 1000)::bigint`
}

/** Why a row corrects another: sealed for the row it stands in. */
export type Reasons = {
  readonly seal: (placementId: number, number: number, reason: string) => Buffer
  readonly open: (placementId: number, number: number, sealed: Uint8Array) => string
}

export function createReasons(territoryId: number, sealing: Sealing): Reasons {
  const placeOf = (placementId: number, number: number) => ({
    ...{ table: 'register_row', column: 'reason_sealed' },
    row: `${territoryId}/${placementId}/${number}`,
  })
  return {
    seal: (placementId, number, reason) => sealing.seal(placeOf(placementId, number), reason),
    open: (placementId, number, sealed) => sealing.open(placeOf(placementId, number), sealed),
  }
}

/** Closed vocabularies: the database checks them. */
export function toRegisterRow(reasons: Reasons, facts: RowFacts): RegisterRow {
  const { placementId, number, reasonSealed } = facts
  const sealed = reasonSealed === null ? null : Buffer.from(reasonSealed, 'base64')
  return {
    placementId: toId<PlacementId>(placementId),
    number,
    hostId: toId<MemberId>(facts.hostId),
    placeId: facts.placeId === null ? null : toId<HostPlaceId>(facts.placeId),
    attendanceId: facts.attendanceId === null ? null : toId<AttendanceId>(facts.attendanceId),
    day: Temporal.PlainDate.from(facts.day),
    plannedStartsAt: toInstant(facts.plannedStartsAt),
    plannedEndsAt: toInstant(facts.plannedEndsAt),
    startsAt: toInstant(facts.startsAt),
    endsAt: toInstant(facts.endsAt),
    breakMinutes: facts.breakMinutes,
    minutes: toMinutes(facts.minutes),
    countedMinutes: toMinutes(facts.countedMinutes),
    uncounted: facts.uncounted,
    activity: facts.activity,
    means: facts.means as Means | 'desk',
    enteredBy: toId<MemberId>(facts.enteredBy),
    personSaidAt: toInstant(facts.personSaidAt),
    tutorSaidAt: toInstant(facts.tutorSaidAt),
    tutorId: facts.tutorId === null ? null : toId<MemberId>(facts.tutorId),
    absence: facts.absence as Absence,
    reasonKind: facts.reasonKind as ReasonKind | null,
    recovers: facts.recovers,
    corrects: facts.corrects,
    reason: sealed === null ? null : reasons.open(placementId, number, sealed),
    at: Temporal.Instant.fromEpochMilliseconds(facts.at),
  }
}

/** As the seal covers it; a reason as it was sealed. */
export const factsOf = (row: RegisterRow, reasonSealed: Buffer | null): RowFacts => ({
  placementId: row.placementId,
  number: row.number,
  hostId: row.hostId,
  placeId: row.placeId,
  attendanceId: row.attendanceId,
  day: row.day.toString(),
  plannedStartsAt: toMilliseconds(row.plannedStartsAt),
  plannedEndsAt: toMilliseconds(row.plannedEndsAt),
  startsAt: toMilliseconds(row.startsAt),
  endsAt: toMilliseconds(row.endsAt),
  breakMinutes: row.breakMinutes,
  minutes: row.minutes,
  countedMinutes: row.countedMinutes,
  uncounted: row.uncounted,
  activity: row.activity,
  means: row.means,
  enteredBy: row.enteredBy,
  personSaidAt: toMilliseconds(row.personSaidAt),
  tutorSaidAt: toMilliseconds(row.tutorSaidAt),
  tutorId: row.tutorId,
  absence: row.absence,
  reasonKind: row.reasonKind,
  recovers: row.recovers,
  corrects: row.corrects,
  reasonSealed: reasonSealed === null ? null : reasonSealed.toString('base64'),
  at: row.at.epochMilliseconds,
})

const toMilliseconds = (at: Temporal.Instant | null): number | null =>
  at === null ? null : at.epochMilliseconds

const toInstant = (milliseconds: number | null): Temporal.Instant | null =>
  milliseconds === null ? null : Temporal.Instant.fromEpochMilliseconds(milliseconds)
