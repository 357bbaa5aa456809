import type { MemberInPerson } from '../member/member.ts'
import type { Stores } from '../ports.ts'

const hourMs = 3_600_000

/** Whatever a person does ends their silence; to the hour is enough to know of months. */
export async function notePresence(
  stores: Pick<Stores, 'members'>,
  { id, lastSeenAt }: MemberInPerson,
  now: Temporal.Instant,
): Promise<void> {
  const known = lastSeenAt?.epochMilliseconds ?? 0
  if (now.epochMilliseconds - known >= hourMs) await stores.members.seen(id, now)
}
