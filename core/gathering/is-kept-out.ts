import type { MemberId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import { welcomesFor } from '../visit/fits-welcome.ts'
import type { Gathering } from './gathering.ts'

/** Who keeps away from somebody in it, or is not whom its leader lets in: neither learns which. */
export async function isKeptOut(
  stores: Pick<Stores, 'gatherings' | 'listings' | 'visits'>,
  { id, requestId }: Gathering,
  memberId: MemberId,
): Promise<boolean> {
  if (await stores.gatherings.isBarred(id, memberId)) return true
  const request = requestId === null ? undefined : await stores.listings.read(requestId)
  if (request === undefined || request.welcome === 'anyone') return false
  return !(await welcomesFor(stores, { ...request, memberId })).includes(request.welcome)
}
