/** Both directions of a visit: whom who offers goes to, and whom who asks lets in. */
import type { MemberId } from '../ids.ts'
import type { Listing } from '../listing/listing.ts'
import type { Stores } from '../ports.ts'
import { entersHome, type Welcome } from './welcome.ts'

type Visits = Pick<Stores, 'visits'>
type Visited = Pick<Listing, 'category' | 'place' | 'memberId'>

/** What the person of a listing meets of the wishes of others. */
export const welcomesFor = async (
  { visits }: Visits,
  { category, place, memberId }: Visited,
): Promise<readonly Welcome[]> =>
  entersHome(category, place) ? visits.welcomesOf(memberId) : ['anyone']

/** Those of some people to whom a listing is open. */
export async function keepWelcomed<Person extends { readonly memberId: MemberId }>(
  { visits }: Visits,
  { welcome }: Pick<Listing, 'welcome'>,
  people: readonly Person[],
): Promise<readonly Person[]> {
  if (welcome === 'anyone') return people
  const some = await visits.welcomed(
    welcome,
    people.map(({ memberId }) => memberId),
  )
  return people.filter(({ memberId }) => some.has(memberId))
}
