import type { MemberId, OpportunityId, ReferralId, TerritoryId } from '../ids.ts'
import { actorOf, scopeOf } from '../listing/member-command.ts'
import type { Opportunity } from '../opportunity/opportunity.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type ReferralState, referralStates } from './machine.ts'
import { type Follower, followerOf } from './may-follow.ts'
import type { Referral } from './referral.ts'
import type { ReferralCounts } from './store.ts'

type Query = { readonly territoryId: TerritoryId; readonly by: MemberId }

export type ReferralCard = {
  readonly referral: Referral
  readonly opportunity: Opportunity
  /** Who looks: the person themselves, the desk, or the body whose work it is. */
  readonly as: Follower | 'person'
  /** Of who came forward. */
  readonly name: string
}

/** Refuses `not-found` to whoever may not know of it. Who read a name of another is written down. */
export const readReferral =
  (ports: Ports) =>
  (query: Query & { readonly referralId: ReferralId }): Promise<Result<ReferralCard, Refusal>> =>
    ports.transact(scopeOf(query), async (stores): Promise<Result<ReferralCard, Refusal>> => {
      const referral = await stores.referrals.read(query.referralId)
      const card = referral && (await cardOf(stores, referral, query.by, ports.now()))
      return card === undefined ? refuse({ code: 'not-found' }) : ok(card)
    })

/** One's own, the newest first. */
export const listOwnReferrals =
  (ports: Ports) =>
  async (query: Query): Promise<readonly ReferralCard[]> => {
    const read = await ports.transact(scopeOf(query), async stores => {
      const cards: ReferralCard[] = []
      for (const referral of await stores.referrals.ofMember(query.by)) {
        const card = await cardOf(stores, referral, query.by, ports.now())
        if (card !== undefined) cards.push(card)
      }
      return ok(cards)
    })
    return read.ok ? read.value : []
  }

export type Candidates = {
  readonly opportunity: Opportunity
  readonly as: Follower
  readonly cards: readonly ReferralCard[]
  readonly hasMore: boolean
  readonly counts: ShownCounts
}

/** Who came forward for one opportunity; who took it back is read by the desk alone. */
export const listCandidates =
  (ports: Ports) =>
  (
    query: Query & {
      readonly opportunityId: OpportunityId
      readonly before?: ReferralId
      readonly limit: number
    },
  ): Promise<Result<Candidates, Refusal>> =>
    ports.transact(scopeOf(query), async (stores): Promise<Result<Candidates, Refusal>> => {
      const now = ports.now()
      const { opportunityId, by, before, limit } = query
      const opportunity = await stores.opportunities.read(opportunityId)
      const as = opportunity && (await followerOf(stores, opportunity, by, now))
      if (opportunity === undefined || as === undefined) return refuse({ code: 'not-found' })
      const filter = {
        opportunityId,
        limit: limit + 1,
        ...(before === undefined ? {} : { before }),
        ...(as === 'body' ? { states: referralStates.filter(each => each !== 'withdrawn') } : {}),
      }
      const found = await stores.referrals.page(filter)
      const cards: ReferralCard[] = []
      for (const referral of found.slice(0, limit)) {
        const card = await cardOf(stores, referral, by, now)
        if (card !== undefined) cards.push(card)
      }
      const counts = shownCounts(await stores.referrals.counts(opportunityId), as)
      return ok({ opportunity, as, cards, hasMore: found.length > limit, counts })
    })

/** `few`: fewer than five, told to nobody but the staff. */
export type ShownCounts = Partial<Record<ReferralState, number | 'few'>>

const least = 5

export function shownCounts(counts: ReferralCounts, as: Follower): ShownCounts {
  const shown = referralStates.flatMap(state => {
    const count = counts[state] ?? 0
    if (count === 0) return []
    return [[state, as === 'staff' || count >= least ? count : ('few' as const)] as const]
  })
  return Object.fromEntries(shown)
}

async function cardOf(
  stores: Stores,
  referral: Referral,
  by: MemberId,
  now: Temporal.Instant,
): Promise<ReferralCard | undefined> {
  const opportunity = await stores.opportunities.read(referral.opportunityId)
  if (opportunity === undefined) return undefined
  const isOwn = referral.memberId === by
  const as = isOwn ? 'person' : await followerOf(stores, opportunity, by, now)
  const member = await stores.members.read(referral.memberId)
  if (as === undefined || member === undefined) return undefined
  if (!isOwn) {
    const row = { actor: actorOf(by), action: 'member.read', entity: 'member' }
    const reason = `referral-${referral.id}`
    await stores.audit.write({ ...row, entityId: referral.memberId, reason }, now)
  }
  return { referral, opportunity, as, name: member.firstName }
}
