/** The proposals of one request to some who fit it: who was asked enough today hears it later. */
import { morningAfter, type Pace, paceOf, whenAwake } from '../asking/schedule.ts'
import type { AskedToday } from '../asking/store.ts'
import { notify } from '../delivery/notify.ts'
import type { ExchangeId } from '../ids.ts'
import type { HelpRequest } from '../listing/listing.ts'
import type { Found } from '../matching/find-matches.ts'
import type { Match } from '../matching/rank.ts'
import type { Stores } from '../ports.ts'

export type Askable = {
  readonly request: HelpRequest
  readonly chosen: readonly Match[]
  readonly found: Pick<Found, 'today' | 'fairness'>
  /** Who asks: the member, or the clock. */
  readonly actor: string
  /** Who was asked enough today is asked another day, or not at all. */
  readonly resting: 'later' | 'never'
}

/** Answers with the new proposals; those for another day are told then. */
export async function askGivers(
  stores: Stores,
  ask: Askable,
  now: Temporal.Instant,
): Promise<readonly ExchangeId[]> {
  const { request, chosen, found, resting } = ask
  const pace = await paceOf(stores)
  // Two requests that choose one person in the same moment see each other here.
  const memberIds = chosen.map(match => match.memberId)
  const fresh = await stores.askings.lockAsked(memberIds, found.today)
  const ids: ExchangeId[] = []
  for (const match of chosen) {
    const asked = fresh.find(one => one.memberId === match.memberId)
    const rests = (asked?.askedToday ?? 0) >= found.fairness.dailyAsks
    const at = rests ? restedAt(asked, now, pace) : whenAwake(now, pace.quiet)
    const tooLate = Temporal.Instant.compare(at, request.expiresAt) >= 0
    if (rests && (resting === 'never' || tooLate)) continue
    // Whoever pauses or leaves in this very moment is not asked.
    if ((await stores.members.lock(match.memberId, 'share')) !== 'active') continue
    ids.push(await propose(stores, ask, { match, at: tooLate ? now : at }, pace, now))
  }
  return ids
}

/** The morning after the last day on which they are asked. */
function restedAt(
  asked: AskedToday | undefined,
  now: Temporal.Instant,
  { quiet }: Pace,
): Temporal.Instant {
  const last = asked?.lastAskedAt ?? now
  return morningAfter(Temporal.Instant.compare(last, now) > 0 ? last : now, quiet)
}

async function propose(
  stores: Stores,
  { request, actor }: Askable,
  { match, at }: { readonly match: Match; readonly at: Temporal.Instant },
  { settings }: Pace,
  now: Temporal.Instant,
): Promise<ExchangeId> {
  const expiresAt = earlier(at.add({ hours: settings.proposalHours }), request.expiresAt)
  const exchange = {
    category: request.category,
    requestId: request.id,
    offerId: match.offerId,
    municipalityCode: request.municipalityCode,
    expiresAt,
    askedAt: at,
    giverId: match.memberId,
    receiverId: request.memberId,
    planned: request.minutes,
  }
  const id = await stores.exchanges.create(exchange, now)
  await stores.outbox.add({ job: 'expire-exchange', facts: { exchangeId: id } }, expiresAt)
  const row = { action: 'exchange.propose', entity: 'exchange', entityId: id }
  await stores.audit.write({ actor, ...row }, now)
  await notify(stores, now, {
    to: match.memberId,
    notice: { kind: 'exchange.proposed', facts: { exchangeId: id } },
    key: `exchange-${id}-proposed`,
    at,
    deadline: expiresAt,
  })
  return id
}

const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) < 0 ? a : b
