import type { MemberId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { mayManage, readStaff } from './authority.ts'
import type { Member } from './member.ts'
import { toPhone } from './phone.ts'

export type ChangeContact = MemberCommand & {
  readonly memberId: MemberId
  /** Null: the number is forgotten. */
  readonly phone: string | null
}

/**
 * The number at which the desk calls a person: set or cleared by staff who could have given the
 * person's roles. Refuses: invalid-phone, not-found, not-allowed.
 */
export const changeContact =
  (ports: Ports) =>
  (command: ChangeContact): Promise<Result<Member, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<Member, Refusal>> => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const staff = await readStaff(stores, command.by, now)
      if (!staff.ok) return staff
      const member = await stores.members.inPerson(command.memberId, now)
      if (member === undefined || member.state === 'left') return refuse({ code: 'not-found' })
      if (!mayManage(staff.value.roles, member.roles)) return refuse({ code: 'not-allowed' })
      if (!fresh) return ok(member)
      const phone = command.phone === null ? ok(null) : toPhone(command.phone)
      if (!phone.ok) return phone
      await stores.members.keepPhone(member.id, phone.value)
      const reason = phone.value === null ? 'cleared' : 'set'
      const row = { actor: actorOf(command.by), action: 'member.contact-changed', reason }
      await stores.audit.write({ ...row, entity: 'member', entityId: member.id }, now)
      return ok(member)
    })
