/** Who may act on whom: staff roles are given and taken only from above. */

import type { MemberId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { MemberInPerson, Role } from './member.ts'

/** What each role may invite others to be. */
const gives: Record<Role, readonly Role[]> = {
  member: [],
  volunteer: [],
  operator: ['member', 'volunteer'],
  coordinator: ['member', 'volunteer', 'operator'],
}

/** The roles that a holder of these may give, in the order they are offered. */
export function rolesToGive(roles: readonly Role[]): readonly Role[] {
  const order: readonly Role[] = ['member', 'volunteer', 'operator', 'coordinator']
  return order.filter(role => roles.some(held => gives[held].includes(role)))
}

export const isStaff = (roles: readonly Role[]): boolean =>
  roles.includes('operator') || roles.includes('coordinator')

/** True when every role of the other is one that this person could have given. */
export function mayManage(roles: readonly Role[], others: readonly Role[]): boolean {
  const mine = rolesToGive(roles)
  return mine.length > 0 && others.every(role => mine.includes(role))
}

/** The active operator or coordinator behind an act; read again at every tap. */
export async function readStaff(
  stores: Pick<Stores, 'members'>,
  by: MemberId,
  now: Temporal.Instant,
): Promise<Result<MemberInPerson, Refusal>> {
  const person = await stores.members.inPerson(by, now)
  if (person?.state !== 'active' || !isStaff(person.roles)) return refuse({ code: 'not-allowed' })
  return ok(person)
}
