/** The asker picks one or several who fit: each gets a proposal, and the first to accept has it. */
import { notify } from '../delivery/notify.ts'
import type { ExchangeId, ListingId } from '../ids.ts'
import { missingRoom } from '../ledger/room.ts'
import type { HelpRequest } from '../listing/listing.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { findMatches } from '../matching/find-matches.ts'
import type { Match } from '../matching/rank.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'

export type ProposeExchanges = MemberCommand & {
  readonly requestId: ListingId
  readonly offerIds: readonly ListingId[]
}

/**
 * Answers with the proposals that stand for these offers. Who no longer fits is passed over; when
 * nobody is left, `already-asked` or `no-longer-open`. Nothing is held before somebody accepts.
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
  if (request.state !== 'open') return refuse({ code: 'no-longer-open' })
  const account = await stores.ledger.accountOf(request.memberId)
  if (account === undefined) return refuse({ code: 'not-found' })
  const missing = missingRoom(account, request.minutes)
  if (missing > 0) return refuse({ code: 'no-room', missing })
  const { matches, asker } = await findMatches(stores, request, now)
  if (asker.state !== 'active') return refuse({ code: 'member-paused' })
  const chosen = matches.filter(match => command.offerIds.includes(match.offerId))
  if (chosen.length === 0) {
    const before = await asked(stores, command)
    return refuse({ code: before.length > 0 ? 'already-asked' : 'no-longer-open' })
  }
  const { proposalHours } = await stores.network.settings()
  const expiresAt = earlier(now.add({ hours: proposalHours }), request.expiresAt)
  const ids: ExchangeId[] = []
  for (const match of chosen) {
    // Whoever rests or leaves in this very moment is not asked.
    if ((await stores.members.lock(match.memberId, 'share')) !== 'active') continue
    ids.push(await ask(stores, { request, match, expiresAt }, now))
  }
  return ids.length > 0 ? ok(ids) : refuse({ code: 'no-longer-open' })
}

type Ask = {
  readonly request: HelpRequest
  readonly match: Match
  readonly expiresAt: Temporal.Instant
}

async function ask(
  stores: Stores,
  { request, match, expiresAt }: Ask,
  now: Temporal.Instant,
): Promise<ExchangeId> {
  const exchange = {
    category: request.category,
    requestId: request.id,
    offerId: match.offerId,
    municipalityCode: request.municipalityCode,
    expiresAt,
    giverId: match.memberId,
    receiverId: request.memberId,
    planned: request.minutes,
  }
  const id = await stores.exchanges.create(exchange, now)
  await stores.outbox.add({ job: 'expire-exchange', facts: { exchangeId: id } }, expiresAt)
  const row = { action: 'exchange.propose', entity: 'exchange', entityId: id }
  await stores.audit.write({ actor: actorOf(request.memberId), ...row }, now)
  await notify(stores, now, {
    to: match.memberId,
    notice: { kind: 'exchange.proposed', facts: { exchangeId: id } },
    key: `exchange-${id}-proposed`,
    deadline: expiresAt,
  })
  return id
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

const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) < 0 ? a : b
