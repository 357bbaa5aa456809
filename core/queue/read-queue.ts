import { type Appointment, partyOf } from '../exchange/exchange.ts'
import type { ExchangeId, MemberId, QueueItemId, ReferralId, TerritoryId } from '../ids.ts'
import { localDay } from '../listing/lifetime.ts'
import type { HelpRequest } from '../listing/listing.ts'
import { actorOf, scopeOf } from '../listing/member-command.ts'
import { isStaff, readStaff } from '../member/authority.ts'
import type { Role } from '../member/member.ts'
import type { OpportunityText } from '../opportunity/texts.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { ReportReason } from '../talk/report.ts'
import { isWrittenBy } from './is-about.ts'
import { isKeptFrom, unseenPlacements } from './kept-from.ts'
import type { QueueItem } from './store.ts'

export type QueueLine = {
  readonly item: QueueItem
  readonly name: string
  readonly municipality: string | null
  /** Of a report: whom it is about, and why. */
  readonly report: { readonly name: string; readonly reason: ReportReason } | null
  /** Of `unfit`: what is asked for, where and for when; never what its asker wrote. */
  readonly request: WantedHelp | null
  /** Of a first visit in a home: who goes to whom, and when if they have agreed. */
  readonly visit: Visit | null
  /** Of somebody who came forward: for what. */
  readonly referral: AnsweredOpportunity | null
}
export type AnsweredOpportunity = {
  readonly id: ReferralId
  readonly texts: readonly OpportunityText[]
}
export type WantedHelp = {
  readonly listing: HelpRequest
  readonly municipality: string
  readonly today: Temporal.PlainDate
}
export type Visit = {
  readonly giver: string
  readonly receiver: string
  readonly when: Appointment | null
}
export type QueuePage = {
  readonly lines: readonly QueueLine[]
  readonly page: number
  readonly hasMore: boolean
}
type Query = { readonly territoryId: TerritoryId; readonly by: MemberId }

export const queuePageSize = 5

/** What waits, for staff only: escalated first, then the longest waiting. */
export const readQueue =
  (ports: Ports) =>
  (query: Query & { readonly page: number }): Promise<Result<QueuePage, Refusal>> =>
    ports.transact(scopeOf(query), async stores => {
      const staff = await readStaff(stores, query.by, ports.now())
      if (!staff.ok) return staff
      const offset = query.page * queuePageSize
      const items = await stores.queue.waiting({
        limit: queuePageSize + 1,
        offset,
        hiddenFrom: query.by,
        unseen: await unseenPlacements(stores, query.by, ports.now()),
      })
      const lines: QueueLine[] = []
      for (const item of items.slice(0, queuePageSize)) {
        lines.push(await toLine(stores, item, ports.now()))
        await auditRead(stores, item, query.by, ports.now())
      }
      return ok({ lines, page: query.page, hasMore: items.length > queuePageSize })
    })

export const readQueueItem =
  (ports: Ports) =>
  (query: Query & { readonly queueItemId: QueueItemId }): Promise<Result<QueueLine, Refusal>> =>
    ports.transact(scopeOf(query), async stores => {
      const staff = await readStaff(stores, query.by, ports.now())
      if (!staff.ok) return staff
      const item = await stores.queue.read(query.queueItemId)
      if (item === undefined || (await isKeptFrom(stores, item, query.by, ports.now()))) {
        return refuse({ code: 'not-found' })
      }
      await auditRead(stores, item, query.by, ports.now())
      return ok(await toLine(stores, item, ports.now()))
    })

/** How much waits, for staff; 0 for everybody else. */
export const countWaiting =
  (ports: Ports) =>
  async (query: {
    readonly territoryId: TerritoryId
    readonly by: MemberId
    readonly roles: readonly Role[]
  }): Promise<number> => {
    if (!isStaff(query.roles)) return 0
    const read = await ports.transact(scopeOf(query), async stores => {
      const unseen = await unseenPlacements(stores, query.by, ports.now())
      return ok(await stores.queue.countOpen(unseen))
    })
    return read.ok ? read.value : 0
  }

/** The open request for help of a member, as they see it themselves. */
export const readOwnHelp =
  (ports: Ports) =>
  async (query: Query): Promise<QueueItem | undefined> => {
    const read = await ports.transact(scopeOf(query), async ({ queue }) =>
      ok(await queue.openOf(query.by, 'help')),
    )
    return read.ok ? read.value : undefined
  }

/** Names are shown: who saw whose is written down. */
function auditRead(
  stores: Stores,
  item: QueueItem,
  by: MemberId,
  now: Temporal.Instant,
): Promise<void> {
  const row = { actor: actorOf(by), action: 'member.read', entity: 'member' } as const
  return stores.audit.write({ ...row, entityId: item.memberId, reason: `queue-${item.id}` }, now)
}

async function toLine(stores: Stores, item: QueueItem, now: Temporal.Instant): Promise<QueueLine> {
  const member = await stores.members.read(item.memberId)
  const { timeZone } = await stores.network.territory()
  const day = item.createdAt.toZonedDateTimeISO(timeZone).toPlainDate()
  const municipalities = await stores.network.municipalities(day)
  const home = municipalities.find(({ code }) => code === member?.municipalityCode)
  return {
    item,
    name: member?.firstName ?? '',
    municipality: home?.name ?? null,
    report: await reportIn(stores, item),
    request: await requestOf(stores, item, now),
    visit: item.kind === 'visit' ? await visitOf(stores, item.exchangeId) : null,
    referral: await referralOf(stores, item),
  }
}

async function requestOf(
  { listings, network }: Stores,
  { requestId }: QueueItem,
  now: Temporal.Instant,
): Promise<WantedHelp | null> {
  const listing = requestId === null ? undefined : await listings.read(requestId)
  if (listing?.kind !== 'request') return null
  const today = localDay(now, (await network.territory()).timeZone)
  const towns = await network.municipalities(today)
  const home = towns.find(({ code }) => code === listing.municipalityCode)
  return { listing, municipality: home?.name ?? '', today }
}

async function referralOf(
  { referrals, opportunities }: Stores,
  { opportunityId, memberId }: QueueItem,
): Promise<AnsweredOpportunity | null> {
  if (opportunityId === null) return null
  const referral = await referrals.find(opportunityId, memberId)
  const opportunity = await opportunities.read(opportunityId)
  if (referral === undefined || opportunity === undefined) return null
  return { id: referral.id, texts: opportunity.texts }
}

async function visitOf(
  { exchanges, members }: Stores,
  exchangeId: ExchangeId | null,
): Promise<Visit | null> {
  const exchange = exchangeId === null ? undefined : await exchanges.read(exchangeId)
  if (exchange === undefined) return null
  const nameOf = async (side: 'giver' | 'receiver'): Promise<string> =>
    (await members.read(partyOf(exchange, side).memberId))?.firstName ?? ''
  const [giver, receiver] = [await nameOf('giver'), await nameOf('receiver')]
  return { giver, receiver, when: exchange.appointment }
}

async function reportIn(stores: Stores, { id }: QueueItem): Promise<QueueLine['report']> {
  const report = await stores.talks.reportOf(id)
  if (report === undefined) return null
  const reported = await stores.members.read(report.reportedId)
  return { name: reported?.firstName ?? '', reason: report.reason }
}

/** Whether a member wrote an item themselves, and may add to it or take it back. */
export const isOwnItem =
  (ports: Ports) =>
  async (query: Query & { readonly queueItemId: QueueItemId }): Promise<boolean> => {
    const read = await ports.transact(scopeOf(query), async ({ queue }) =>
      ok(await queue.read(query.queueItemId)),
    )
    return read.ok && read.value !== undefined && isWrittenBy(read.value, query.by)
  }
