/** For operators: who helps this person, and what was done for them last. */
import type { MemberId, TerritoryId } from '../ids.ts'
import { actorOf, scopeOf } from '../listing/member-command.ts'
import { readStaff } from '../member/authority.ts'
import type { Member, MemberInPerson } from '../member/member.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import type { Result } from '../result.ts'
import { ok } from '../result.ts'
import { mayAssist } from './may-assist.ts'
import type { Assignment } from './store.ts'

export type Care = {
  readonly person: MemberInPerson
  readonly helpers: readonly {
    readonly assignment: Assignment
    readonly firstName: Member['firstName']
  }[]
}

/** Whose names were shown is written down. */
export const readCare =
  (ports: Ports) =>
  (query: {
    readonly territoryId: TerritoryId
    readonly by: MemberId
    readonly memberId: MemberId
  }): Promise<Result<Care, Refusal>> =>
    ports.transact(scopeOf(query), async (stores): Promise<Result<Care, Refusal>> => {
      const now = ports.now()
      const staff = await readStaff(stores, query.by, now)
      if (!staff.ok) return staff
      const person = await mayAssist(stores, staff.value, query.memberId, now)
      if (!person.ok) return person
      const helpers: Care['helpers'][number][] = []
      for (const assignment of await stores.assists.standing({ memberId: query.memberId })) {
        const helper = await stores.members.read(assignment.helperId)
        if (helper !== undefined) helpers.push({ assignment, firstName: helper.firstName })
      }
      const row = { actor: actorOf(query.by), action: 'member.read', entity: 'member' } as const
      for (const id of [query.memberId, ...helpers.map(each => each.assignment.helperId)]) {
        await stores.audit.write({ ...row, entityId: id, reason: 'care' }, now)
      }
      return ok({ person: person.value, helpers })
    })
