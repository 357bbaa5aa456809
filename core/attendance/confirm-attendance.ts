import type { AttendanceId } from '../ids.ts'
import { actorOf, houseOf, type MemberCommand } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type Attendance, type Span, spanOf, stampOf } from './attendance.ts'
import { enterRow } from './enter-row.ts'
import { flagLate } from './flag-late.ts'
import { type LockedEntry, lockEntry } from './hands.ts'
import { type AttendanceVerb, attendanceAfter } from './machine.ts'
import { missedOf } from './missed.ts'
import { type Moment, momentOf } from './moment.ts'
import { openDispute } from './open-dispute.ts'
import { tellPerson } from './tell-person.ts'
import { checkSpan, checkSpanOf } from './times.ts'

/** `yes` to what was read: `stamp` says which. */
export type Said =
  | { readonly kind: 'yes'; readonly stamp: number }
  | { readonly kind: 'time'; readonly span: Span }
  | { readonly kind: 'absent'; readonly absence: 'justified' | 'unjustified' }

export type ConfirmAttendance = MemberCommand & {
  readonly attendanceId: AttendanceId
  readonly said: Said
}

/**
 * A tutor, or the desk, says how it was: it goes into the register and the person is told. "Did not
 * come" against the person's own word is a dispute instead, which the desk decides with a reason. Refuses `changed-meanwhile` for a yes
 * to what has changed, `month-closed`, and what no stretch of time can be.
 */
export const confirmAttendance =
  (ports: Ports) =>
  (command: ConfirmAttendance): Promise<Result<Attendance, Refusal>> =>
    ports.transact(houseOf(command), async (stores): Promise<Result<Attendance, Refusal>> => {
      const now = ports.now()
      const locked = await lockEntry(stores, command.attendanceId, command.by, now)
      if (locked === undefined || locked.hands[0] === 'person') return refuse({ code: 'not-found' })
      if (!(await stores.commands.claim(command.commandId, now))) return ok(locked.entry)
      return confirmWithin(stores, locked, command, now)
    })

/** `reason`: of the desk, for a month that has closed or against the person's own word. */
type Word = Pick<ConfirmAttendance, 'by' | 'said'> & { readonly reason?: string | undefined }

/** The same for one whose placement and entry are locked already. */
export async function confirmWithin(
  stores: Stores,
  locked: LockedEntry,
  { by, said, reason }: Word,
  now: Temporal.Instant,
): Promise<Result<Attendance, Refusal>> {
  const { entry, placement, hands } = locked
  const moment = await momentOf(stores, now)
  if (reason === undefined && moment.isClosed(entry.day)) return refuse({ code: 'month-closed' })
  const change = await changeOf(stores, entry, said, moment)
  if (!change.ok) return change
  const isTutor = hands.includes('tutor')
  const isAgainst = said.kind === 'absent' && entry.personSaidAt !== null && reason === undefined
  const isNobodys = said.kind === 'absent' && entry.bookingId === null && !isAgainst
  const verb: AttendanceVerb = isAgainst ? 'contradict' : isNobodys ? 'strike' : 'confirm'
  const state = attendanceAfter(entry.state, verb)
  if (state === undefined) return refuse({ code: 'changed-meanwhile' })
  const word = isTutor ? { tutorId: by, tutorSaidAt: now } : {}
  const next = isAgainst || isNobodys ? {} : change.value
  const saved = await stores.attendances.save(
    { ...entry, ...next, ...word, statedBy: entry.statedBy ?? by, state },
    now,
  )
  if (verb === 'confirm') {
    const why = reason === undefined ? {} : { reason }
    const row = await enterRow(stores, { entry: saved, placement, by, ...why }, now)
    await flagLate(stores, row, moment)
    await tellPerson(stores, saved, 'attendance.confirmed', row.number, now)
  }
  if (verb === 'contradict') await openDispute(stores, saved, placement, now)
  const row = { actor: actorOf(by), action: `attendance.${state}`, entity: 'attendance' }
  await stores.audit.write({ ...row, entityId: entry.id }, now)
  return ok(saved)
}

async function changeOf(
  stores: Stores,
  entry: Attendance,
  said: Said,
  moment: Moment,
): Promise<Result<Partial<Attendance>, Refusal>> {
  if (said.kind === 'absent') {
    return ok({ ...(await missedOf(stores, entry)), absence: said.absence })
  }
  const span = said.kind === 'time' ? said.span : spanOf(entry)
  if (span === undefined || (said.kind === 'yes' && said.stamp !== stampOf(entry))) {
    return refuse({ code: 'changed-meanwhile' })
  }
  const checked =
    said.kind === 'time' ? checkSpanOf(entry, span, moment) : checkSpan(span, moment.now)
  return checked.ok ? ok({ ...checked.value, absence: 'none' }) : checked
}
