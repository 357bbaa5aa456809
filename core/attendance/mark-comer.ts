import type { AttendanceId, BookingId } from '../ids.ts'
import { actorOf, houseOf, type MemberCommand } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Attendance } from './attendance.ts'
import { comeIn, leaveNow } from './come-and-go.ts'
import { enterRow } from './enter-row.ts'
import { lockEntry, lockHandled } from './hands.ts'
import { momentOf } from './moment.ts'
import { tellPerson } from './tell-person.ts'

export type MarkComer = MemberCommand & { readonly bookingId: BookingId }
export type MarkLeaver = MemberCommand & { readonly attendanceId: AttendanceId }

/** A tap longer before its turn is a slip, and one long after it is on an old list. */
const mostApart = { hours: 1 } as const

/**
 * The tutor's one tap: somebody who is expected has come. Refuses `not-found` to who is no tutor of the
 * host, `too-early`, `changed-meanwhile` once it is over, `already-entered`.
 */
export const markComer =
  (ports: Ports) =>
  (command: MarkComer): Promise<Result<Attendance, Refusal>> =>
    ports.transact(houseOf(command), async (stores): Promise<Result<Attendance, Refusal>> => {
      const now = ports.now()
      const { by, bookingId } = command
      const turn = await stores.attendances.turn(bookingId)
      const handled = turn && (await lockHandled(stores, turn.placementId, by, now))
      if (turn === undefined || !handled?.hands.includes('tutor'))
        return refuse({ code: 'not-found' })
      const fresh = await stores.commands.claim(command.commandId, now)
      const entry = await stores.attendances.ofBooking(bookingId)
      if (!fresh && entry !== undefined) return ok(entry)
      if (Temporal.Instant.compare(now.add(mostApart), turn.startsAt) < 0) {
        return refuse({ code: 'too-early' })
      }
      if (Temporal.Instant.compare(now.subtract(mostApart), turn.endsAt) > 0) {
        return refuse({ code: 'changed-meanwhile' })
      }
      const word = { means: 'tutor', statedBy: by, by: 'tutor', tutorId: by } as const
      const how = { ...word, placeId: turn.placeId, turn }
      const came = await comeIn(stores, handled.placement, how, await momentOf(stores, now))
      if (came.ok) await write(stores, command, 'attendance.in', came.value, now)
      return came
    })

/** And whoever is there leaves: with that it is confirmed. Refuses `not-found`, `changed-meanwhile`. */
export const markLeaver =
  (ports: Ports) =>
  (command: MarkLeaver): Promise<Result<Attendance, Refusal>> =>
    ports.transact(houseOf(command), async (stores): Promise<Result<Attendance, Refusal>> => {
      const now = ports.now()
      const { by, attendanceId } = command
      const locked = await lockEntry(stores, attendanceId, by, now)
      if (!locked?.hands.includes('tutor')) return refuse({ code: 'not-found' })
      const { entry, placement } = locked
      if (!(await stores.commands.claim(command.commandId, now))) return ok(entry)
      const { isClosed } = await momentOf(stores, now)
      if (isClosed(entry.day)) return refuse({ code: 'month-closed' })
      if (entry.state !== 'open') return refuse({ code: 'changed-meanwhile' })
      const left = await leaveNow(stores, entry, { by: 'tutor', tutorId: by }, now)
      await write(stores, command, 'attendance.out', left, now)
      if (left.state !== 'confirmed') return ok(left)
      const row = await enterRow(stores, { entry: left, placement, by }, now)
      await tellPerson(stores, left, 'attendance.confirmed', row.number, now)
      return ok(left)
    })

const write = (
  { audit }: Stores,
  { by }: MemberCommand,
  action: string,
  { id }: Attendance,
  now: Temporal.Instant,
): Promise<void> =>
  audit.write({ actor: actorOf(by), action, entity: 'attendance', entityId: id }, now)
