import type { ListingId } from '../ids.ts'
import type { HelpRequest } from '../listing/listing.ts'
import type { MemberCommand } from '../listing/member-command.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'

export type RequestCommand = MemberCommand & { readonly requestId: ListingId }

/** Locks an open request for the one whose it is. */
export async function lockOpenRequest(
  stores: Stores,
  { requestId, by }: RequestCommand,
): Promise<Result<HelpRequest, Refusal>> {
  const request = await stores.listings.lock(requestId)
  if (request?.kind !== 'request' || request.memberId !== by) return refuse({ code: 'not-found' })
  return request.state === 'open' ? ok(request) : refuse({ code: 'no-longer-open' })
}
