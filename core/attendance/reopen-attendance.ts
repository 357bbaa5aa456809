import type { AttendanceId, MemberId } from '../ids.ts'
import { actorOf, houseOf, type MemberCommand } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Attendance } from './attendance.ts'
import { enterRow } from './enter-row.ts'
import { lockEntry } from './hands.ts'
import { attendanceAfter } from './machine.ts'
import { momentOf } from './moment.ts'

/** A wrong tap is noticed at once; what is noticed later is a dispute, or the desk's. */
const mostAfter = { hours: 1 } as const
/** Stands in the row that strikes the slip. */
const slip = { reason: 'slip', means: 'tutor' } as const

/** Whether this tutor may still take back what they said of it. */
export const mayReopen = (
  { state, tutorId, tutorSaidAt, day }: Attendance,
  by: MemberId,
  {
    now,
    isClosed,
  }: {
    readonly now: Temporal.Instant
    readonly isClosed: (day: Temporal.PlainDate) => boolean
  },
): boolean =>
  attendanceAfter(state, 'reopen') !== undefined &&
  tutorId === by &&
  tutorSaidAt !== null &&
  Temporal.Instant.compare(tutorSaidAt.add(mostAfter), now) >= 0 &&
  !isClosed(day)

/**
 * A slip of the tutor: their word is taken back by a row of its own, and the entry waits for another one.
 * Refuses `not-found` to who is not its tutor, `changed-meanwhile` once the hour for it is over.
 */
export const reopenAttendance =
  (ports: Ports) =>
  (
    command: MemberCommand & { readonly attendanceId: AttendanceId },
  ): Promise<Result<Attendance, Refusal>> =>
    ports.transact(houseOf(command), async (stores): Promise<Result<Attendance, Refusal>> => {
      const now = ports.now()
      const { by, attendanceId } = command
      const locked = await lockEntry(stores, attendanceId, by, now)
      if (!locked?.hands.includes('tutor')) return refuse({ code: 'not-found' })
      const { entry, placement } = locked
      if (!(await stores.commands.claim(command.commandId, now))) return ok(entry)
      if (!mayReopen(entry, by, await momentOf(stores, now))) {
        return refuse({ code: 'changed-meanwhile' })
      }
      const struck = { ...entry, state: 'void' } as const
      await enterRow(stores, { entry: struck, placement, by, ...slip }, now)
      const unsaid = { absence: 'none', tutorSaidAt: null, tutorId: null } as const
      const saved = await stores.attendances.save({ ...entry, ...unsaid, state: 'waiting' }, now)
      const row = { action: 'attendance.reopened', entity: 'attendance', entityId: entry.id }
      await stores.audit.write({ actor: actorOf(by), ...row }, now)
      return ok(saved)
    })
