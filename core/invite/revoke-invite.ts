import type { InviteId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { readStaff, rolesToGive } from '../member/authority.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Invite } from './store.ts'

/** The link opens nothing any more; who is in already stays in. */
export const revokeInvite =
  (ports: Ports) =>
  (command: MemberCommand & { readonly inviteId: InviteId }): Promise<Result<Invite, Refusal>> =>
    ports.transact(scopeOf(command), async stores => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const staff = await readStaff(stores, command.by, now)
      if (!staff.ok) return staff
      const invite = await stores.invites.lock(command.inviteId)
      if (invite === undefined) return refuse({ code: 'not-found' })
      if (!rolesToGive(staff.value.roles).includes(invite.role)) {
        return refuse({ code: 'not-allowed' })
      }
      if (!fresh || invite.revokedAt !== null) return ok(invite)
      await stores.invites.revoke(invite.id, now)
      const row = { actor: actorOf(command.by), action: 'invite.revoked', entity: 'invite' }
      await stores.audit.write({ ...row, entityId: invite.id }, now)
      return ok({ ...invite, revokedAt: now })
    })
