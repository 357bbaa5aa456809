/** What a message says, read when it leaves. Undefined: its matter is over, it is not sent. */
import type { NoticeFacts } from '#bot/views/notice'
import type { AbsenceNotice } from '#bot/views/notice-absence'
import { isBroadcastNotice } from '#bot/views/notice-broadcast'
import type { DelegateNotice } from '#bot/views/notice-delegate'
import type { ListingNotice } from '#bot/views/notice-listing'
import type { ConsoleNotice } from '#bot/views/pages'
import { type Delivery, isOfGathering, type Notice } from '#core/delivery/notice'
import { partyOf } from '#core/exchange/exchange'
import type { ExchangeId, QueueItemId } from '#core/ids'
import type { Stores } from '#core/ports'
import { accountFacts } from './notice-account-facts.ts'
import { assistFacts, isOfAssist } from './notice-assist-facts.ts'
import { broadcastFacts } from './notice-broadcast-facts.ts'
import { candidacyFacts, isOfCandidacy } from './notice-candidacy-facts.ts'
import { certificateFacts } from './notice-certificate-facts.ts'
import { clearanceFacts } from './notice-clearance-facts.ts'
import { confirmationFacts, isToldOfConfirmation } from './notice-confirmation-facts.ts'
import { exchangeFacts, type Reader } from './notice-exchange-facts.ts'
import { gatheringFacts } from './notice-gathering-facts.ts'
import { givenFacts, isOfGiven, type OfGiven } from './notice-given-facts.ts'
import { keptFacts } from './notice-kept-facts.ts'
import { isOpportunityNews, opportunityFacts } from './notice-opportunity-facts.ts'
import { proposalFacts } from './notice-proposal-facts.ts'
import { copiedFacts, isCopied, isOfQueue, queueFacts } from './notice-queue-facts.ts'
import { isOfReferral, referralFacts } from './notice-referral-facts.ts'
import { isReminder, reminderFacts } from './notice-reminder-facts.ts'
import { isTalk, talkFacts } from './notice-talk-facts.ts'

export async function loadNoticeFacts(
  stores: Stores,
  { id, notice, memberId, organisationId }: Delivery,
  now: Temporal.Instant,
): Promise<NoticeFacts | undefined> {
  // Those without facts; two of them may go to an account without a member.
  if (notice.kind === 'account.moved') return { kind: notice.kind }
  if (notice.kind === 'restore.held') return { kind: notice.kind }
  if (notice.kind === 'member.left') return { kind: notice.kind }
  if (notice.kind === 'reply.late') return { kind: notice.kind, address: notice.facts.address }
  if (isOfConsole(notice)) return { kind: notice.kind }
  if (memberId === null) return undefined
  // What a delegate reads is what the organisation may read.
  const reader = { memberId: organisationId ?? memberId, now }
  if (isOfGiven(notice)) return givenFacts(stores, notice, reader)
  if (isReminder(notice)) return reminderFacts(stores, notice, reader)
  if (notice.kind === 'broadcast.file') {
    const upload = await stores.broadcasts.file(notice.facts.broadcastId, id)
    return upload && { kind: notice.kind, upload }
  }
  if (notice.kind === 'leaving.planned') return planFacts(stores, notice.facts.queueItemId)
  if (notice.kind === 'certificate.revoked') {
    return certificateFacts(stores, notice.facts.certificateId, reader)
  }
  return load(stores, notice, reader)
}

type WithoutFacts = 'account.moved' | 'restore.held' | 'member.left' | ConsoleNotice['kind']

const isOfConsole = (notice: Notice): notice is Extract<Notice, { kind: ConsoleNotice['kind'] }> =>
  notice.kind.startsWith('console.')

type ToMember = Exclude<
  Notice,
  {
    kind:
      | WithoutFacts
      | OfGiven['kind']
      | `reminder.${string}`
      | ('reply.late' | 'leaving.planned' | 'broadcast.file')
      | 'certificate.revoked'
  }
>

async function load(
  stores: Stores,
  notice: ToMember,
  reader: Reader,
): Promise<NoticeFacts | undefined> {
  if (isTalk(notice)) return talkFacts(stores, notice, reader)
  if (isCopied(notice)) return copiedFacts(stores, notice)
  if (isOfQueue(notice)) {
    return queueFacts(stores, notice.kind, notice.facts.queueItemId, reader)
  }
  if (isOfAssist(notice)) return assistFacts(stores, notice, reader)
  if (isOfCandidacy(notice)) return candidacyFacts(stores, notice, reader)
  if (isOfReferral(notice)) return referralFacts(stores, notice, reader)
  if (isOfGathering(notice)) return gatheringFacts(stores, notice, reader)
  if (isOpportunityNews(notice)) return opportunityFacts(stores, notice)
  if (isOfListing(notice)) return listingFacts(stores, notice, reader)
  if (isBroadcastNotice(notice)) return broadcastFacts(stores, notice, reader)
  switch (notice.kind) {
    case 'exchange.proposed': {
      const proposal = await proposalFacts(stores, notice.facts.exchangeId, reader)
      return proposal && { kind: notice.kind, proposal }
    }
    case 'category.still':
      return wishFacts(stores, notice.facts.exchangeId, reader)
    case 'opportunity.closing':
      return keptFacts(stores, notice.facts.opportunityId, reader)
    case 'account.low':
    case 'account.flagged':
    case 'fund.helped':
      return accountFacts(stores, notice, reader)
    case 'silence.first':
    case 'silence.second':
    case 'silence.dormant':
    case 'pause.ended':
      return absenceFacts(stores, notice.kind, reader)
    case 'delegate.appointed':
    case 'delegate.dismissed':
      return delegateFacts(stores, notice)
    case 'clearance.given':
    case 'clearance.ended':
      return { kind: notice.kind }
    case 'clearance.ending':
      return clearanceFacts(stores, notice.facts.clearanceId, reader)
    case 'statement.ready':
      return { kind: notice.kind, month: Temporal.PlainYearMonth.from(notice.facts.month) }
    default:
      if (isToldOfConfirmation(notice)) return confirmationFacts(stores, notice, reader)
      return exchangeFacts(stores, notice.kind, notice.facts.exchangeId, reader)
  }
}

async function delegateFacts(
  { organisations }: Stores,
  { kind, facts }: Extract<Notice, { kind: DelegateNotice['kind'] }>,
): Promise<DelegateNotice | undefined> {
  const organisation = await organisations.read(facts.organisationId)
  return organisation && { kind, organisationId: organisation.id, name: organisation.name }
}

/** Asked of the one who refused, as long as they offer it. */
async function wishFacts(
  stores: Stores,
  exchangeId: ExchangeId,
  { memberId }: Reader,
): Promise<NoticeFacts | undefined> {
  const exchange = await stores.exchanges.read(exchangeId)
  if (exchange === undefined || partyOf(exchange, 'giver').memberId !== memberId) return undefined
  const { category } = exchange
  const offers = await stores.listings.ofMember(memberId, ['open'])
  const stands = offers.some(offer => offer.kind === 'offer' && offer.category === category)
  return stands ? { kind: 'category.still', exchangeId, category } : undefined
}

type OfListing = Extract<Notice, { kind: ListingNotice['kind'] }>
const isOfListing = (notice: Notice): notice is OfListing =>
  notice.kind.startsWith('listing.') || notice.kind.startsWith('request.')

async function listingFacts(
  stores: Stores,
  { kind, facts }: OfListing,
  { memberId, now }: Reader,
): Promise<NoticeFacts | undefined> {
  const listingId = 'listingId' in facts ? facts.listingId : facts.requestId
  const listing = await stores.listings.read(listingId)
  if (listing?.memberId !== memberId) return undefined
  const stands =
    listing.state === 'open' || (kind === 'listing.expiring' && listing.state === 'paused')
  if ((kind === 'listing.expired') !== (listing.state === 'expired')) return undefined
  if (kind !== 'listing.expired' && !stands) return undefined
  const { timeZone } = await stores.network.territory()
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone).toPlainDate()
  // It ends at the midnight after its last day.
  const lastDay = dayOf(listing.expiresAt.subtract({ milliseconds: 1 }))
  return { kind, listing, lastDay, today: dayOf(now) }
}

/** Who came back meanwhile is not told that they were away. */
async function absenceFacts(
  stores: Stores,
  kind: AbsenceNotice['kind'],
  { memberId, now }: Reader,
): Promise<NoticeFacts | undefined> {
  const member = await stores.members.inPerson(memberId, now)
  if (member === undefined) return undefined
  const { firstName: name, state, pause } = member
  if (kind === 'silence.dormant') return pause?.by === 'silence' ? { kind, name } : undefined
  if (state !== 'active') return undefined
  if (kind === 'pause.ended') return { kind, name }
  const silence = await stores.members.silenceOf(memberId)
  return silence === undefined || silence.words === 0 ? undefined : { kind, name }
}

/** Nothing to say any more when the plan was given up. */
async function planFacts(
  stores: Stores,
  queueItemId: QueueItemId,
): Promise<NoticeFacts | undefined> {
  const item = await stores.queue.read(queueItemId)
  if (item?.state !== 'taken' || item.dueAt === null) return undefined
  const { timeZone } = await stores.network.territory()
  const until = item.dueAt.toZonedDateTimeISO(timeZone).toPlainDate().subtract({ days: 1 })
  return { kind: 'leaving.planned', until }
}
