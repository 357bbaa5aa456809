import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Member } from '../member/member.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { endRest } from './take-rest.ts'

/**
 * One tap, and a member takes part again, with what they offered and asked. Whom the desk paused
 * the desk brings back: `not-allowed`. Who is here already stays.
 */
export const returnSelf =
  (ports: Ports) =>
  (command: MemberCommand): Promise<Result<Member, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<Member, Refusal>> => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      await stores.members.lock(command.by, 'alone')
      const member = await stores.members.inPerson(command.by, now)
      if (member === undefined || member.state === 'left') return refuse({ code: 'not-found' })
      if (member.pause?.by === 'desk') return refuse({ code: 'not-allowed' })
      if (!fresh || member.pause === null) return ok(member)
      await endRest(stores, member.id, now)
      const row = { actor: actorOf(member.id), action: 'member.returned', entity: 'member' }
      await stores.audit.write({ ...row, entityId: member.id, reason: member.pause.by }, now)
      return ok({ ...member, state: 'active' })
    })
