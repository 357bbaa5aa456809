/** The asker picks one or several who fit: each gets a proposal, and the first to accept has it. */
import { goOnAsking } from '../asking/go-on-asking.ts'
import { keepDeed } from '../assist/keep-deed.ts'
import type { ExchangeId, ListingId } from '../ids.ts'
import { missingRoom } from '../ledger/room.ts'
import type { HelpRequest } from '../listing/listing.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { findMatches } from '../matching/find-matches.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { isDiscreet } from '../visit/welcome.ts'
import { askGivers } from './ask-givers.ts'

export type ProposeExchanges = MemberCommand & {
  readonly requestId: ListingId
  readonly offerIds: readonly ListingId[]
}

/**
 * Answers with the proposals that stand for these offers. Who no longer fits is passed over; when
 * nobody is left, `already-asked` or `no-longer-open`. Nothing is held before somebody accepts.
 * If none of them says yes, others are asked by and by.
 */
export const proposeExchanges =
  ({ transact, now: clock }: Ports) =>
  (command: ProposeExchanges): Promise<Result<readonly ExchangeId[], Refusal>> =>
    transact(scopeOf(command), async stores => {
      const now = clock()
      const claimed = await stores.commands.claim(command.commandId, now)
      const request = await stores.listings.lock(command.requestId)
      if (request?.kind !== 'request' || request.memberId !== command.by)
        return refuse({ code: 'not-found' })
      if (!claimed) return ok(await asked(stores, command))
      return propose(stores, request, command, now)
    })

async function propose(
  stores: Stores,
  request: HelpRequest,
  command: ProposeExchanges,
  now: Temporal.Instant,
): Promise<Result<readonly ExchangeId[], Refusal>> {
  // Picking is seeing: whom a discreet request asks is chosen by the waves alone.
  if (request.state !== 'open' || isDiscreet(request)) return refuse({ code: 'no-longer-open' })
  const account = await stores.ledger.accountOf(request.memberId)
  if (account === undefined) return refuse({ code: 'not-found' })
  const missing = missingRoom(account, request.minutes)
  if (missing > 0) return refuse({ code: 'no-room', missing })
  const found = await findMatches(stores, request, now)
  if (found.asker.state !== 'active') return refuse({ code: 'member-paused' })
  // Who asks for another does not ask themselves.
  const lent = await stores.assists.lentTo(request.memberId)
  const chosen = found.matches.filter(
    ({ offerId, memberId }) => command.offerIds.includes(offerId) && memberId !== lent?.helperId,
  )
  const who = {
    request,
    chosen,
    found,
    actor: actorOf(request.memberId),
    resting: 'later',
  } as const
  const ids = await askGivers(stores, who, now)
  if (ids.length === 0) {
    const before = await asked(stores, command)
    return refuse({ code: before.length > 0 ? 'already-asked' : 'no-longer-open' })
  }
  await goOnAsking(stores, request, now)
  const { id: listingId, memberId } = request
  await keepDeed(stores, { memberId, deed: 'request.asked', listingId }, now)
  return ok(ids)
}

async function asked(
  stores: Stores,
  { requestId, offerIds }: ProposeExchanges,
): Promise<readonly ExchangeId[]> {
  const standing = await stores.exchanges.ofRequest(requestId, [
    'proposed',
    'accepted',
    'scheduled',
    'declined',
    'expired',
  ])
  return standing
    .filter(({ offerId }) => offerId !== null && offerIds.includes(offerId))
    .map(({ id }) => id)
}
