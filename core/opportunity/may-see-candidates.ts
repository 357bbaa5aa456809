import type { MemberId } from '../ids.ts'
import { localDay } from '../listing/lifetime.ts'
import { isStaff } from '../member/authority.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { isMediated } from './kinds.ts'
import type { Opportunity } from './opportunity.ts'

/**
 * Who comes forward is seen by the staff, and by the delegates of whose it is; of work only while their
 * body is authorised. Refuses `not-allowed`, `not-authorised`.
 */
export async function maySeeCandidates(
  stores: Pick<Stores, 'authorisations' | 'members' | 'organisations' | 'network'>,
  { kind, organisationId }: Pick<Opportunity, 'kind' | 'organisationId'>,
  by: MemberId,
  now: Temporal.Instant,
): Promise<Result<'staff' | 'delegate', Refusal>> {
  const person = await stores.members.inPerson(by, now)
  if (person?.state !== 'active') return refuse({ code: 'not-allowed' })
  if (isStaff(person.roles)) return ok('staff')
  const mine = await stores.organisations.of(by, now)
  const isTheirs = mine.some(({ id }) => id === organisationId)
  if (organisationId === null || !isTheirs) return refuse({ code: 'not-allowed' })
  if (!isMediated(kind)) return ok('delegate')
  const { timeZone } = await stores.network.territory()
  const holds = await stores.authorisations.holds(organisationId, localDay(now, timeZone))
  return holds ? ok('delegate') : refuse({ code: 'not-authorised' })
}
