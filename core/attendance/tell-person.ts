import { notify } from '../delivery/notify.ts'
import type { Stores } from '../ports.ts'
import type { Attendance } from './attendance.ts'

/** What became of their hours; `deed` is the number of the row, or of the word. */
export async function tellPerson(
  stores: Pick<Stores, 'deliveries' | 'network'>,
  { id, memberId }: Attendance,
  kind: 'attendance.confirmed' | 'attendance.decided' | 'attendance.open',
  deed: number,
  now: Temporal.Instant,
): Promise<void> {
  const notice = { kind, facts: { attendanceId: id } } as const
  await notify(stores, now, { to: memberId, notice, key: `${kind}-${id}-${deed}` })
}
