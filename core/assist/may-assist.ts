/**
 * Who may lend a hand to whom: an operator to any member of their territory whom they may manage, a
 * volunteer to those who were put in their care. Never to oneself, and never to staff above.
 */
import { mayKnowOf } from '../hidden/may-know.ts'
import type { MemberId } from '../ids.ts'
import { isStaff, mayManage } from '../member/authority.ts'
import type { MemberInPerson } from '../member/member.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'

/** Answers with the person. Refuses `not-allowed`, and `not-found` who takes no part. */
export async function mayAssist(
  stores: Pick<Stores, 'members' | 'assists' | 'organisations' | 'hidden'>,
  helper: MemberInPerson,
  memberId: MemberId,
  now: Temporal.Instant,
): Promise<Result<MemberInPerson, Refusal>> {
  if (helper.state !== 'active' || helper.id === memberId) return refuse({ code: 'not-allowed' })
  // Whoever has been hidden from them is nobody to them, whatever was given before.
  if (!(await mayKnowOf(stores, helper.id, memberId, now))) return refuse({ code: 'not-found' })
  if (!(await isGiven(stores, helper, memberId))) return refuse({ code: 'not-allowed' })
  const person = await stores.members.inPerson(memberId, now)
  const takesPart = person?.state === 'active' || person?.state === 'paused'
  if (person === undefined || !takesPart) return refuse({ code: 'not-found' })
  // An organisation acts through its delegates.
  if ((await stores.organisations.read(memberId)) !== undefined)
    return refuse({ code: 'not-found' })
  const isBelow = isStaff(helper.roles)
    ? mayManage(helper.roles, person.roles)
    : !isStaff(person.roles)
  return isBelow ? ok(person) : refuse({ code: 'not-allowed' })
}

/** Staff need no assignment. */
async function isGiven(
  { assists }: Pick<Stores, 'assists'>,
  { id, roles }: MemberInPerson,
  memberId: MemberId,
): Promise<boolean> {
  if (isStaff(roles)) return true
  if (!roles.includes('volunteer')) return false
  const mine = await assists.standing({ helperId: id })
  return mine.some(each => each.memberId === memberId)
}
