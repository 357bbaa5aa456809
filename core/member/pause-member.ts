import { endRest, takeRest } from '../absence/take-rest.ts'
import type { MemberId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { mayManage, readStaff } from './authority.ts'
import type { Member } from './member.ts'

export type ManageMember = MemberCommand & {
  readonly memberId: MemberId
  readonly reason?: string
}

/** No new exchanges until reactivated: listings hide, what was agreed can still be settled. */
export const pauseMember = (ports: Ports) => setState(ports, 'active', 'paused', 'member.paused')

/** A paused member takes part again. */
export const reactivateMember = (ports: Ports) =>
  setState(ports, 'paused', 'active', 'member.reactivated')

/** By staff who could have given the member's roles; in the wanted state already, it stays. */
function setState(ports: Ports, from: Member['state'], to: 'active' | 'paused', action: string) {
  return (command: ManageMember): Promise<Result<Member, Refusal>> =>
    ports.transact(scopeOf(command), async stores => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const staff = await readStaff(stores, command.by, now)
      if (!staff.ok) return staff
      await stores.members.lock(command.memberId, 'alone')
      const member = await stores.members.inPerson(command.memberId, now)
      if (member === undefined || (member.state !== from && member.state !== to)) {
        return refuse({ code: 'not-found' })
      }
      if (!mayManage(staff.value.roles, member.roles)) return refuse({ code: 'not-allowed' })
      if (!fresh || member.state === to) return ok(member)
      const { commandId, territoryId } = command
      const pause = { by: 'desk', until: null } as const
      if (to === 'active') await endRest(stores, member.id, now)
      else await takeRest(stores, { commandId, territoryId, memberId: member.id, pause }, now)
      const reason = command.reason === undefined ? {} : { reason: command.reason }
      const row = { actor: actorOf(command.by), action, entity: 'member', entityId: member.id }
      await stores.audit.write({ ...row, ...reason }, now)
      return ok({ ...member, state: to })
    })
}
