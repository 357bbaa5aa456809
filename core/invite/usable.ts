import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Invite } from './store.ts'

/** An invitation that still opens the door, or why it does not. Revoked reads as expired. */
export function usable(invite: Invite | undefined, now: Temporal.Instant): Result<Invite, Refusal> {
  if (invite === undefined) return refuse({ code: 'invite-unknown' })
  if (invite.usesLeft < 1) return refuse({ code: 'invite-used' })
  const over = Temporal.Instant.compare(invite.expiresAt, now) <= 0
  if (over || invite.revokedAt !== null) return refuse({ code: 'invite-expired' })
  return ok(invite)
}
