import type { AttendanceId } from '../ids.ts'
import type { MemberCommand } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import { confirmAttendance } from './confirm-attendance.ts'

export type ShownEntry = { readonly attendanceId: AttendanceId; readonly stamp: number }

/**
 * A yes to each that was shown, each in a work of its own: what has changed meanwhile, or is not
 * theirs, stays as it is. Answers how many are confirmed.
 */
export const confirmMany =
  (ports: Ports) =>
  async (
    command: MemberCommand & { readonly shown: readonly ShownEntry[] },
  ): Promise<{ readonly confirmed: number; readonly left: number }> => {
    const { shown, commandId, ...rest } = command
    let confirmed = 0
    for (const { attendanceId, stamp } of shown) {
      const said = { kind: 'yes', stamp } as const
      const done = await confirmAttendance(ports)({
        ...{ ...rest, attendanceId, said, commandId: `${commandId}-${attendanceId}` },
      })
      if (done.ok && done.value.state === 'confirmed') confirmed += 1
    }
    return { confirmed, left: shown.length - confirmed }
  }
