/** What is new since the last one, in one message: each day or each week, at the territory's hour. */
import type { MailingId, MemberId, OpportunityId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Recipient } from '../mailing/store.ts'
import type { Opportunity } from '../opportunity/opportunity.ts'
import type { Ports, Stores } from '../ports.ts'
import { ok } from '../result.ts'
import { isOut, readersOf } from './alert-opportunity.ts'
import { dueDigests } from './digest-times.ts'
import { type Fitting, findWishers } from './find-wishers.ts'
import type { Rhythm } from './wish.ts'

/** So many stand in a digest; the rest is in the list. */
export const mostInDigest = 5

export type DigestFacts = {
  /** Those that end soonest. */
  readonly opportunityIds: readonly OpportunityId[]
  readonly more: number
}

/** Opens the digest of today, once; undefined: not yet, already, or nothing for anybody. */
export const digestOpportunities =
  ({ transact, now: clock }: Ports) =>
  async (territoryId: TerritoryId): Promise<MailingId | undefined> => {
    const opened = await transact(houseOf({ territoryId }), async stores => {
      const now = clock()
      const { timeZone } = await stores.network.territory()
      const local = now.toZonedDateTimeISO(timeZone)
      const due = dueDigests(local, await stores.network.settings())
      if (due.length === 0) return ok(undefined)
      const today = `digest-${local.toPlainDate().toString()}`
      if (!(await stores.commands.claim(today, now))) return ok(undefined)
      // Who now wants to hear at once, and waited for a digest before, misses nothing in between.
      return ok(await openDigest(stores, [...due, 'now'], local))
    })
    return opened.ok ? opened.value : undefined
  }

type News = { readonly fitting: Fitting; readonly about: OpportunityId[] }

async function openDigest(
  stores: Stores,
  rhythms: readonly Rhythm[],
  local: Temporal.ZonedDateTime,
): Promise<MailingId | undefined> {
  const now = local.toInstant()
  const municipalities = await stores.network.municipalities(local.toPlainDate())
  const news = new Map<MemberId, News>()
  for (const opportunity of await allOut(stores, now)) {
    const publishedAt = opportunity.publishedAt ?? now
    const found = await findWishers(stores, opportunity, municipalities, { rhythms, publishedAt })
    for (const fitting of found) {
      const had = news.get(fitting.memberId)
      if (had === undefined) news.set(fitting.memberId, { fitting, about: [opportunity.id] })
      else had.about.push(opportunity.id)
    }
    await stores.alerts.tell(
      opportunity.id,
      found.map(({ memberId }) => memberId),
      now,
    )
  }
  const mailings: MailingId[] = []
  for (const round of await roundsOf(stores, [...news.values()], now)) {
    const deadlineAt = now.add({ hours: 24 })
    const mailingId = await stores.mailings.open(
      { kind: 'opportunity-digest', subjectId: null, passesQuiet: false, dueAt: now, deadlineAt },
      now,
    )
    await stores.mailings.enter(mailingId, round, now)
    mailings.push(mailingId)
  }
  return mailings[0]
}

/** A mailing writes once to each: who acts for others too has theirs and the others' one by one. */
async function roundsOf(
  stores: Stores,
  news: readonly News[],
  now: Temporal.Instant,
): Promise<readonly (readonly Recipient[])[]> {
  const rounds: Recipient[][] = []
  const had = new Map<MemberId, number>()
  for (const { fitting, about } of news) {
    for (const recipient of await readersOf(stores, fitting, factsOf(about), now)) {
      const at = had.get(recipient.memberId) ?? 0
      had.set(recipient.memberId, at + 1)
      const round = rounds[at]
      if (round === undefined) rounds.push([recipient])
      else round.push(recipient)
    }
  }
  return rounds
}

const factsOf = (about: readonly OpportunityId[]): DigestFacts => ({
  opportunityIds: about.slice(0, mostInDigest),
  more: Math.max(0, about.length - mostInDigest),
})

/** All that one may still come forward for, what ends soonest first. */
async function allOut(
  { opportunities }: Stores,
  now: Temporal.Instant,
): Promise<readonly Opportunity[]> {
  const all = await opportunities.page({ states: ['published'], limit: mostOut })
  const endOf = ({ deadlineAt }: Opportunity): number =>
    deadlineAt?.epochMilliseconds ?? Number.POSITIVE_INFINITY
  return all.filter(each => isOut(each, now)).toSorted((a, b) => sign(endOf(a), endOf(b)))
}

const mostOut = 1000
const sign = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)
