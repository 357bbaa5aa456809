/** What a person may look at: the desk everything, others what is out and what their own bodies write. */
import type { MemberId } from '../ids.ts'
import { isStaff } from '../member/authority.ts'
import type { Stores } from '../ports.ts'
import type { Opportunity } from './opportunity.ts'

export type Sight = {
  readonly isStaff: boolean
  /** The bodies that they act for. */
  readonly bodies: readonly MemberId[]
}

export async function sightOf(
  { members, organisations }: Pick<Stores, 'members' | 'organisations'>,
  by: MemberId,
  now: Temporal.Instant,
): Promise<Sight> {
  const person = await members.inPerson(by, now)
  const bodies = (await organisations.of(by, now)).map(({ id }) => id)
  return { isStaff: person?.state === 'active' && isStaff(person.roles), bodies }
}

/** Inside: drafts, why they came back, who wrote them. */
export const isInside = (
  { isStaff: staff, bodies }: Sight,
  { organisationId }: Pick<Opportunity, 'organisationId'>,
): boolean => staff || (organisationId !== null && bodies.includes(organisationId))

export const maySee = (sight: Sight, opportunity: Opportunity): boolean =>
  isInside(sight, opportunity) || opportunity.publishedAt !== null
