import type { ListingId } from '../ids.ts'
import type { HelpRequest } from '../listing/listing.ts'
import { type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { isDiscreet } from '../visit/welcome.ts'
import { type DescribedMatch, describeMatches } from './describe-matches.ts'
import { findMatches } from './find-matches.ts'

export const pageSize = 5

export type MatchPage = {
  readonly request: HelpRequest
  /** Everyone who fits, on all pages. */
  readonly total: number
  /** The first page is 0; beyond the last one, the last. */
  readonly page: number
  readonly matches: readonly DescribedMatch[]
}

type ListMatches = Omit<MemberCommand, 'commandId'> & {
  readonly requestId: ListingId
  readonly page: number
}

/**
 * Who fits an open request of mine, five a page, with the reasons that may be told; of a discreet
 * one nobody, whoever fits.
 */
export const listMatches =
  ({ transact, now }: Ports) =>
  ({ territoryId, by, requestId, page }: ListMatches): Promise<Result<MatchPage, Refusal>> =>
    transact(scopeOf({ territoryId, by }), async (stores): Promise<Result<MatchPage, Refusal>> => {
      const request = await stores.listings.read(requestId)
      if (request?.kind !== 'request' || request.memberId !== by)
        return refuse({ code: 'not-found' })
      if (request.state !== 'open') return refuse({ code: 'no-longer-open' })
      if (isDiscreet(request)) return ok({ request, total: 0, page: 0, matches: [] })
      const found = await findMatches(stores, request, now())
      const total = found.matches.length
      const at = Math.max(0, Math.min(page, Math.ceil(total / pageSize) - 1))
      const some = found.matches.slice(at * pageSize, (at + 1) * pageSize)
      const matches = await describeMatches(stores, request, found, some)
      return ok({ request, total, page: at, matches })
    })
