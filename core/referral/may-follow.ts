/** Who learns the name of somebody who came forward, and who is told that there is one. */
import type { MemberId } from '../ids.ts'
import { localDay } from '../listing/lifetime.ts'
import { isMediated } from '../opportunity/kinds.ts'
import { maySeeCandidates } from '../opportunity/may-see-candidates.ts'
import type { Opportunity } from '../opportunity/opportunity.ts'
import type { Stores } from '../ports.ts'

export type Follower = 'staff' | 'body'

/** Undefined: whoever asks knows of nobody. A body is the organisation itself, by its delegates. */
export async function followerOf(
  stores: Stores,
  opportunity: Opportunity,
  by: MemberId,
  now: Temporal.Instant,
): Promise<Follower | undefined> {
  if (opportunity.organisationId === by) {
    return (await bodyOf(stores, opportunity, now)) === by ? 'body' : undefined
  }
  const may = await maySeeCandidates(stores, opportunity, by, now)
  if (!may.ok) return undefined
  return may.value === 'staff' ? 'staff' : 'body'
}

/** The body that follows those who come to it: of work only while the law authorises it. */
export async function bodyOf(
  { authorisations, network }: Pick<Stores, 'authorisations' | 'network'>,
  { kind, organisationId }: Opportunity,
  now: Temporal.Instant,
): Promise<MemberId | null> {
  if (organisationId === null || !isMediated(kind)) return organisationId
  const { timeZone } = await network.territory()
  const holds = await authorisations.holds(organisationId, localDay(now, timeZone))
  return holds ? organisationId : null
}
