import type { AttendanceId } from '../ids.ts'
import { actorOf, houseOf, type MemberCommand } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Attendance } from './attendance.ts'
import { lockEntry } from './hands.ts'
import { attendanceAfter } from './machine.ts'
import { openDispute } from './open-dispute.ts'

export type OwnAttendance = MemberCommand & { readonly attendanceId: AttendanceId }

/** "That is not right": the register stays as it is until the desk has decided. Refuses `not-found`. */
export const disputeAttendance = (ports: Ports) => (command: OwnAttendance) =>
  act(ports, command, 'dispute')

/** What somebody wrote by themselves, or scanned, and nobody has confirmed: it was not so. */
export const withdrawAttendance = (ports: Ports) => (command: OwnAttendance) =>
  act(ports, command, 'strike')

const act = (
  ports: Ports,
  command: OwnAttendance,
  verb: 'dispute' | 'strike',
): Promise<Result<Attendance, Refusal>> =>
  ports.transact(houseOf(command), async (stores): Promise<Result<Attendance, Refusal>> => {
    const now = ports.now()
    const locked = await lockEntry(stores, command.attendanceId, command.by, now)
    if (locked?.hands[0] !== 'person') return refuse({ code: 'not-found' })
    const { entry, placement } = locked
    if (!(await stores.commands.claim(command.commandId, now))) return ok(entry)
    const state = attendanceAfter(entry.state, verb)
    const isTheirs =
      verb === 'dispute' || (entry.personSaidAt !== null && entry.state !== 'disputed')
    if (state === undefined || !isTheirs) return refuse({ code: 'changed-meanwhile' })
    // Taken back, it is as if nobody had spoken: tutors are asked about the turn.
    const word = verb === 'strike' ? { statedBy: null } : {}
    const saved = await stores.attendances.save({ ...entry, ...word, state }, now)
    if (verb === 'dispute') await openDispute(stores, saved, placement, now)
    const row = { actor: actorOf(command.by), action: `attendance.${state}`, entity: 'attendance' }
    await stores.audit.write({ ...row, entityId: entry.id }, now)
    return ok(saved)
  })
