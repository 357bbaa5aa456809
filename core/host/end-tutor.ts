import { notify } from '../delivery/notify.ts'
import type { MemberId } from '../ids.ts'
import { actorOf } from '../listing/member-command.ts'
import type { Stores } from '../ports.ts'

type Tutor = {
  readonly organisationId: MemberId
  readonly memberId: MemberId
  readonly by: MemberId
}

/** From this moment on they see nobody there; told only when they were one. */
export async function endTutor(
  stores: Pick<Stores, 'mandates' | 'deliveries' | 'network' | 'audit'>,
  { organisationId, memberId, by }: Tutor,
  now: Temporal.Instant,
): Promise<void> {
  const mandate = { memberId, kind: 'tutor', organisationId } as const
  if (!(await stores.mandates.revoke(mandate, now))) return
  const notice = { kind: 'tutor.dismissed', facts: { organisationId } } as const
  const key = `tutor-dismissed-${organisationId}-${memberId}-${now.epochMilliseconds}`
  await notify(stores, now, { to: memberId, notice, key })
  const row = { actor: actorOf(by), action: 'tutor.dismissed', entity: 'member' }
  await stores.audit.write({ ...row, entityId: memberId, reason: `member-${organisationId}` }, now)
}
