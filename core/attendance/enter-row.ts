/**
 * The one way into the register. What happened is always written; how much of it counts is the rules'
 * to say, and what does not count is seen by the desk. Hours given twice count once.
 */
import { questionCertificates } from '../certificate/question-certificates.ts'
import { openOverlap } from '../given/open-overlap.ts'
import type { MemberId } from '../ids.ts'
import { noMinutes, toMinutes } from '../minutes.ts'
import type { Placement } from '../placement/placement.ts'
import { raiseFlag } from '../placement/raise-flag.ts'
import type { Stores } from '../ports.ts'
import { countedOf, type NewCount } from '../register/counted-of.ts'
import { recount } from '../register/recount.ts'
import type { NewRegisterRow, RegisterRow } from '../register/register-row.ts'
import { warnOfAbsence } from '../scheme/warn-of-absence.ts'
import { type Attendance, type Span, spanOf } from './attendance.ts'

export type Entering = {
  readonly entry: Attendance
  readonly placement: Placement
  readonly by: MemberId
  /** Why it is corrected, or was decided against somebody's word. */
  readonly reason?: string
  /** By whose word it is, when neither the entry nor the reason tells. */
  readonly means?: NewRegisterRow['means']
}

/** The placement is locked. What the register said of this entry before is corrected by this row. */
export async function enterRow(
  stores: Stores,
  entering: Entering,
  now: Temporal.Instant,
): Promise<RegisterRow> {
  const { entry, placement } = entering
  const before = await stores.register.ofAttendance(entry.id)
  const isThere = entry.absence === 'none' && entry.state !== 'void'
  const span = isThere ? spanOf(entry) : undefined
  const count = await countOf(stores, entering, span, before)
  const row = await stores.register.append(
    await rowOf(stores, entering, { span, count, before }, now),
  )
  for (const { kind, day, minutes } of count.flags) {
    const found = { placementId: placement.id, kind, day, minutes: toMinutes(minutes) }
    const flag = { ...found, row: row.number }
    // Of an overlap the desk hears below, whoever else it is about.
    if (kind === 'overlap') await stores.placements.raise(flag, now)
    else await raiseFlag(stores, flag, now)
  }
  if (count.standing === 'overlap') {
    await openOverlap(stores, { memberId: placement.memberId, placementId: placement.id }, now)
  }
  if (entry.absence === 'unjustified') await warnOfAbsence(stores, placement, now)
  if (before !== undefined) {
    await recount(stores, placement, row, now)
    const stated = await questionCertificates(stores, placement.id, now)
    const flag = { placementId: placement.id, kind: 'corrected', day: row.day } as const
    if (stated > 0) await raiseFlag(stores, { ...flag, minutes: null, row: row.number }, now)
  }
  return row
}

async function countOf(
  stores: Stores,
  { entry, placement }: Entering,
  span: Span | undefined,
  before: RegisterRow | undefined,
): Promise<NewCount> {
  const giving = { source: 'attendance', sourceId: entry.id } as const
  if (span === undefined) {
    await stores.given.release(giving.source, giving.sourceId, placement.memberId)
    const missed = entry.absence === 'none' ? undefined : spanOf(entry)
    const minutes = missed === undefined ? noMinutes : lengthOf(missed)
    return { minutes, counted: noMinutes, reasons: [], flags: [], standing: 'counts' }
  }
  const kept = await stores.given.record({ ...giving, memberId: placement.memberId, span })
  return countedOf(stores, placement, { span, overlaps: kept === 'overlaps' }, before?.number)
}

const lengthOf = ({ startsAt, endsAt, breakMinutes }: Span) =>
  toMinutes(Math.floor(startsAt.until(endsAt).total('minutes')) - breakMinutes)

type Found = {
  readonly span: Span | undefined
  readonly count: NewCount
  readonly before: RegisterRow | undefined
}

async function rowOf(
  stores: Stores,
  { entry, placement, by, reason, means }: Entering,
  { span, count, before }: Found,
  at: Temporal.Instant,
): Promise<NewRegisterRow> {
  const turn = entry.bookingId === null ? undefined : await stores.attendances.turn(entry.bookingId)
  const missed = turn?.recovers && (await stores.attendances.ofBooking(turn.recovers))
  const missedRow = missed ? await stores.register.ofAttendance(missed.id) : undefined
  const isAbsence = entry.absence !== 'none'
  return {
    ...{ placementId: placement.id, hostId: entry.hostId, placeId: entry.placeId },
    ...{ attendanceId: entry.id, day: entry.day },
    plannedStartsAt: turn?.startsAt ?? (isAbsence ? entry.startsAt : null),
    plannedEndsAt: turn?.endsAt ?? (isAbsence ? entry.endsAt : null),
    ...{ startsAt: span?.startsAt ?? null, endsAt: span?.endsAt ?? null },
    breakMinutes: span?.breakMinutes ?? 0,
    ...{ minutes: count.minutes, countedMinutes: count.counted },
    uncounted: count.reasons.length === 0 ? null : count.reasons.join(' '),
    activity: placement.activity,
    means: means ?? meansOf(entry, reason, before),
    ...{ enteredBy: by, personSaidAt: entry.personSaidAt },
    ...{ tutorSaidAt: entry.tutorSaidAt, tutorId: entry.tutorId },
    ...{ absence: entry.state === 'void' ? 'none' : entry.absence, reasonKind: entry.reasonKind },
    recovers: missedRow?.absence === 'none' ? null : (missedRow?.number ?? null),
    ...{ corrects: before?.number ?? null, reason: reason ?? null, at },
  }
}

/** What was corrected or decided, or is known from the plan alone, is the desk's word; a late sheet is a sheet. */
function meansOf(
  { means, tutorId }: Attendance,
  reason: string | undefined,
  before: RegisterRow | undefined,
): NewRegisterRow['means'] {
  if (reason !== undefined) return means === 'paper' && before === undefined ? 'paper' : 'desk'
  return means === 'tutor' && tutorId === null ? 'desk' : means
}
