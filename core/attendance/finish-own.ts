import type { AttendanceId } from '../ids.ts'
import { actorOf, houseOf, type MemberCommand } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Attendance } from './attendance.ts'
import { lockEntry } from './hands.ts'
import { attendanceAfter } from './machine.ts'
import { momentOf } from './moment.ts'
import { breakIn, checkSpan, spanOfDay } from './times.ts'

/**
 * Who forgot to say when they left says until when they were there; a tutor confirms it. Refuses
 * `not-found`, `too-early`, `invalid-span`, `month-closed`, `changed-meanwhile` once it has an end.
 */
export const finishOwn =
  (ports: Ports) =>
  (
    command: MemberCommand & {
      readonly attendanceId: AttendanceId
      readonly to: Temporal.PlainTime
    },
  ): Promise<Result<Attendance, Refusal>> =>
    ports.transact(houseOf(command), async (stores): Promise<Result<Attendance, Refusal>> => {
      const now = ports.now()
      const locked = await lockEntry(stores, command.attendanceId, command.by, now)
      if (locked?.hands[0] !== 'person') return refuse({ code: 'not-found' })
      const { entry } = locked
      if (!(await stores.commands.claim(command.commandId, now))) return ok(entry)
      const state = attendanceAfter(entry.state, 'leave')
      if (state === undefined || entry.startsAt === null)
        return refuse({ code: 'changed-meanwhile' })
      const { timeZone, isClosed } = await momentOf(stores, now)
      if (isClosed(entry.day)) return refuse({ code: 'month-closed' })
      const { startsAt } = entry
      const from = startsAt.toZonedDateTimeISO(timeZone)
      const times = { from: from.toPlainTime(), to: command.to }
      const { endsAt } = spanOfDay(from.toPlainDate(), times, 0, timeZone)
      const breakMinutes = breakIn({ startsAt, endsAt }, entry)
      const span = checkSpan({ startsAt, endsAt, breakMinutes }, now)
      if (!span.ok) return span
      const saved = await stores.attendances.save(
        { ...entry, ...span.value, state, personSaidAt: now },
        now,
      )
      const row = { actor: actorOf(command.by), action: 'attendance.out', entity: 'attendance' }
      await stores.audit.write({ ...row, entityId: entry.id }, now)
      return ok(saved)
    })
