/** In whose hand an opportunity is: the desk's, or that of the people who act for whose it is. */
import type { MemberId } from '../ids.ts'
import { isStaff } from '../member/authority.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Opportunity } from './opportunity.ts'

/** A delegate who is staff too acts for their organisation, not for the desk. */
export type OpportunityHand = 'staff' | 'delegate'

/** Refuses `not-allowed` to whoever is neither. */
export async function handOf(
  stores: Pick<Stores, 'members' | 'organisations'>,
  { organisationId }: Pick<Opportunity, 'organisationId'>,
  by: MemberId,
  now: Temporal.Instant,
): Promise<Result<OpportunityHand, Refusal>> {
  const person = await stores.members.inPerson(by, now)
  if (person?.state !== 'active') return refuse({ code: 'not-allowed' })
  if (organisationId !== null) {
    const mine = await stores.organisations.of(by, now)
    if (mine.some(({ id }) => id === organisationId)) return ok('delegate')
  }
  return isStaff(person.roles) ? ok('staff') : refuse({ code: 'not-allowed' })
}
