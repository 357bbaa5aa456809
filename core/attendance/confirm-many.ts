import type { AttendanceId, BookingId } from '../ids.ts'
import type { MemberCommand } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import { confirmAttendance } from './confirm-attendance.ts'
import { confirmTurn } from './confirm-turn.ts'

export type ShownEntry = { readonly attendanceId: AttendanceId; readonly stamp: number }
/** A turn that is over, of which nobody had said anything. */
export type ShownTurn = { readonly bookingId: BookingId }

/**
 * A yes to each that was shown, each in a work of its own: what has changed meanwhile, or is not
 * theirs, stays as it is. Answers how many are confirmed.
 */
export const confirmMany =
  (ports: Ports) =>
  async (
    command: MemberCommand & { readonly shown: readonly (ShownEntry | ShownTurn)[] },
  ): Promise<{ readonly confirmed: number; readonly left: number }> => {
    const { shown, commandId, ...rest } = command
    let confirmed = 0
    for (const each of shown) {
      const done = await ('bookingId' in each
        ? confirmTurn(ports)({ ...rest, ...each, commandId: `${commandId}-t${each.bookingId}` })
        : confirmAttendance(ports)({
            ...{ ...rest, attendanceId: each.attendanceId },
            said: { kind: 'yes', stamp: each.stamp },
            commandId: `${commandId}-${each.attendanceId}`,
          }))
      if (done.ok && done.value.state === 'confirmed') confirmed += 1
    }
    return { confirmed, left: shown.length - confirmed }
  }
