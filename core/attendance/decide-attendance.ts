import type { AttendanceId } from '../ids.ts'
import { actorOf, houseOf, type MemberCommand } from '../listing/member-command.ts'
import { plain } from '../placement/check-terms.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type Attendance, type Span, spanOf } from './attendance.ts'
import { enterRow } from './enter-row.ts'
import { flagLate } from './flag-late.ts'
import { type LockedEntry, lockEntry } from './hands.ts'
import { attendanceAfter } from './machine.ts'
import { missedOf } from './missed.ts'
import { type Moment, momentOf } from './moment.ts'
import { tellPerson } from './tell-person.ts'
import { checkSpanOf } from './times.ts'

/** `stands`: it is as it is written; `none`: nobody was there, and nobody was expected. */
export type Verdict =
  | { readonly kind: 'stands' | 'none' }
  | { readonly kind: 'time'; readonly span: Span }
  | { readonly kind: 'absent'; readonly absence: 'justified' | 'unjustified' }

export type DecideAttendance = MemberCommand & {
  readonly attendanceId: AttendanceId
  readonly verdict: Verdict
  readonly reason: string
}

const longestReason = 500

/**
 * The desk decides what two do not agree on and what nobody has confirmed, or corrects what is in the
 * register, also of a month that is closed: with a reason, which is sealed beside the row. The person
 * is told. Refuses `not-found` to who may not see the placement, `changed-meanwhile` of what is void,
 * `text-too-long`, and what no stretch of time can be.
 */
export const decideAttendance =
  (ports: Ports) =>
  (command: DecideAttendance): Promise<Result<Attendance, Refusal>> =>
    ports.transact(houseOf(command), async (stores): Promise<Result<Attendance, Refusal>> => {
      const now = ports.now()
      const { by, attendanceId } = command
      const locked = await lockEntry(stores, attendanceId, by, now)
      if (!locked?.hands.includes('desk')) return refuse({ code: 'not-found' })
      const { entry } = locked
      if (!(await stores.commands.claim(command.commandId, now))) return ok(entry)
      const reason = plain(command.reason)
      if (reason === '' || reason.length > longestReason) {
        return refuse({ code: 'text-too-long', limit: longestReason })
      }
      const moment = await momentOf(stores, now)
      const verdict = verdictOn(entry, command.verdict)
      const next = await nextOf(stores, entry, verdict, moment)
      if (!next.ok) return next
      const saved = await stores.attendances.save(
        { ...next.value, statedBy: entry.statedBy ?? by },
        now,
      )
      const word = { by, verdict, reason, moment }
      const deed = await write(stores, { ...locked, entry: saved }, word)
      await tellPerson(stores, saved, 'attendance.decided', deed, now)
      const action = entry.state === 'confirmed' ? 'attendance.corrected' : 'attendance.decided'
      const row = { actor: actorOf(by), action, entity: 'attendance', entityId: entry.id }
      await stores.audit.write(row, now)
      return ok(saved)
    })

/** Whom nobody expected cannot have missed anything: then there was nothing. */
const verdictOn = ({ bookingId, absence }: Attendance, verdict: Verdict): Verdict =>
  verdict.kind === 'absent' && bookingId === null && absence === 'none' ? { kind: 'none' } : verdict

async function nextOf(
  stores: Stores,
  entry: Attendance,
  verdict: Verdict,
  moment: Moment,
): Promise<Result<Attendance, Refusal>> {
  const verb =
    verdict.kind === 'none' ? 'strike' : entry.state === 'confirmed' ? 'correct' : 'decide'
  // What is in the register is struck by a row of its own.
  const isStruck = verdict.kind === 'none' && entry.state === 'confirmed'
  const state = isStruck ? 'void' : attendanceAfter(entry.state, verb)
  if (state === undefined) return refuse({ code: 'changed-meanwhile' })
  if (verdict.kind === 'absent') {
    return ok({ ...entry, ...(await missedOf(stores, entry)), state, absence: verdict.absence })
  }
  if (verdict.kind === 'none') return ok({ ...entry, state })
  const span = verdict.kind === 'time' ? verdict.span : spanOf(entry)
  if (span === undefined) return refuse({ code: 'changed-meanwhile' })
  if (verdict.kind === 'stands') return ok({ ...entry, state })
  const checked = checkSpanOf(entry, span, moment)
  return checked.ok ? ok({ ...entry, ...checked.value, state, absence: 'none' }) : checked
}

/** A row, unless the one that is there stands, or there is nothing to say. Answers its number. */
async function write(
  stores: Stores,
  { entry, placement }: LockedEntry,
  {
    by,
    verdict,
    reason,
    moment,
  }: Pick<DecideAttendance, 'by' | 'verdict' | 'reason'> & {
    readonly moment: Moment
  },
): Promise<number> {
  const { now } = moment
  const before = await stores.register.ofAttendance(entry.id)
  const isKept = before !== undefined && verdict.kind === 'stands'
  if (isKept || (before === undefined && verdict.kind === 'none')) return now.epochMilliseconds
  const row = await enterRow(stores, { entry, placement, by, reason }, now)
  await flagLate(stores, row, moment)
  return row.number
}
