import type { InviteId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Role } from '../member/member.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { usable } from './usable.ts'

/** A member opens a link for a role they do not hold yet: it is theirs, and one use is gone. */
export const acceptRole =
  (ports: Ports) =>
  (command: MemberCommand & { readonly inviteId: InviteId }): Promise<Result<Role, Refusal>> =>
    ports.transact(scopeOf(command), async stores => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const invite = await stores.invites.lock(command.inviteId)
      if (invite !== undefined && !fresh) return ok(invite.role)
      const open = usable(invite, now)
      if (!open.ok) return open
      const { id, role, memberId } = open.value
      const me = await stores.members.inPerson(command.by, now)
      if (me?.state !== 'active' || memberId !== null) return refuse({ code: 'not-allowed' })
      if (me.roles.includes(role)) return refuse({ code: 'already-member' })
      await stores.members.grant(me.id, role, null, now)
      await stores.invites.use(id)
      const row = { actor: actorOf(me.id), action: 'member.role-granted', entity: 'member' }
      await stores.audit.write({ ...row, entityId: me.id, reason: `invite ${id}, ${role}` }, now)
      return ok(role)
    })
