/** Who may look at what others did not confirm, and who of them is called. Never a party of it. */
import { type Exchange, sideOf } from '../exchange/exchange.ts'
import type { MemberId } from '../ids.ts'
import { isStaff } from '../member/authority.ts'
import type { MemberInPerson, Role } from '../member/member.ts'
import type { Stores } from '../ports.ts'
import { coordinatorsOf, staffOf, whoKnows } from '../queue/staff-of.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'

export const mayVouch = (roles: readonly Role[]): boolean =>
  roles.includes('volunteer') || isStaff(roles)

/** The active volunteer or operator behind an act; read again at every tap. */
export async function readWitness(
  stores: Pick<Stores, 'members'>,
  by: MemberId,
  now: Temporal.Instant,
): Promise<Result<MemberInPerson, Refusal>> {
  const person = await stores.members.inPerson(by, now)
  if (person?.state !== 'active' || !mayVouch(person.roles)) return refuse({ code: 'not-allowed' })
  return ok(person)
}

/** The volunteers who are no party. */
export async function volunteersFor(
  stores: Pick<Stores, 'hidden' | 'members'>,
  exchange: Exchange,
  now: Temporal.Instant,
): Promise<readonly MemberId[]> {
  const volunteers = await stores.members.withRole('volunteer', now)
  const knows = await whoKnows(stores, partiesOf(exchange), now)
  return volunteers.filter(id => knows(id) && sideOf(exchange, id) === undefined)
}

/** The operators who are no party; the coordinators where there are none of these. */
export async function operatorsFor(
  stores: Pick<Stores, 'hidden' | 'members'>,
  exchange: Exchange,
  now: Temporal.Instant,
): Promise<readonly MemberId[]> {
  const isNoParty = (id: MemberId): boolean => sideOf(exchange, id) === undefined
  const staff = (await staffOf(stores, partiesOf(exchange), now)).filter(isNoParty)
  if (staff.length > 0) return staff
  return (await coordinatorsOf(stores, partiesOf(exchange), now)).filter(isNoParty)
}

const partiesOf = ({ parties }: Exchange): readonly MemberId[] =>
  parties.map(({ memberId }) => memberId)
