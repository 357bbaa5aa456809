import type { MemberId } from '../ids.ts'
import type { Placement } from '../placement/placement.ts'
import type { Stores } from '../ports.ts'

/** Whoever stands beside a person at their host: their tutor while they are one, else all of the host. */
export async function tutorsFor(
  { mandates }: Pick<Stores, 'mandates'>,
  { hostId, tutorId, memberId }: Placement,
  now: Temporal.Instant,
): Promise<readonly MemberId[]> {
  const tutors = (await mandates.holders('tutor', hostId, now)).filter(id => id !== memberId)
  const own = tutors.filter(id => id === tutorId)
  return own.length > 0 ? own : tutors
}
