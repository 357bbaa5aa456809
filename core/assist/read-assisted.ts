/** Whom somebody may lend a hand to: one of them, or those in a volunteer's care. */
import type { MemberId, TerritoryId } from '../ids.ts'
import { actorOf, scopeOf } from '../listing/member-command.ts'
import type { Member, MemberInPerson } from '../member/member.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { mayAssist } from './may-assist.ts'

type Query = { readonly territoryId: TerritoryId; readonly by: MemberId }

/** Refuses what `mayAssist` refuses; whose name was shown is written down. */
export const readAssisted =
  (ports: Ports) =>
  (query: Query & { readonly memberId: MemberId }): Promise<Result<MemberInPerson, Refusal>> =>
    ports.transact(scopeOf(query), async (stores): Promise<Result<MemberInPerson, Refusal>> => {
      const now = ports.now()
      const helper = await stores.members.inPerson(query.by, now)
      if (helper === undefined) return refuse({ code: 'not-allowed' })
      const person = await mayAssist(stores, helper, query.memberId, now)
      if (!person.ok) return person
      const row = { actor: actorOf(query.by), action: 'member.read', entity: 'member' }
      await stores.audit.write({ ...row, entityId: query.memberId, reason: 'assist' }, now)
      return person
    })

/** Those in this person's care, by name; nobody for who is no volunteer (any more). */
export const listAssisted =
  (ports: Ports) =>
  async (query: Query): Promise<readonly Member[]> => {
    const read = await ports.transact(scopeOf(query), async stores => {
      const now = ports.now()
      const helper = await stores.members.inPerson(query.by, now)
      if (helper === undefined) return ok([])
      const people: Member[] = []
      for (const { memberId } of await stores.assists.standing({ helperId: query.by })) {
        const person = await mayAssist(stores, helper, memberId, now)
        if (person.ok) people.push(person.value)
      }
      return ok(people.toSorted((a, b) => a.firstName.localeCompare(b.firstName)))
    })
    if (!read.ok) throw new Error('a list is never refused')
    return read.value
  }
