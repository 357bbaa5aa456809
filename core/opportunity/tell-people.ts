/** Whom the news of an opportunity reaches: whose it is, the desk, and whoever is interested. */
import { readersOf } from '../alert/alert-opportunity.ts'
import { notify } from '../delivery/notify.ts'
import type { MemberId } from '../ids.ts'
import type { Recipient } from '../mailing/store.ts'
import type { Stores } from '../ports.ts'
import { staffOf } from '../queue/staff-of.ts'
import { endOf } from './ending.ts'
import type { OpportunityNews } from './news.ts'
import type { Opportunity } from './opportunity.ts'

type Told = { readonly key: string; readonly deadline?: Temporal.Instant }

/** An organisation's delegates, each of them; else whoever wrote it, if anybody is left. */
export async function tellOwner(
  stores: Stores,
  { id, organisationId, proposedBy }: Opportunity,
  kind: Exclude<OpportunityNews, 'opportunity.proposed'>,
  told: Told & { readonly now: Temporal.Instant },
): Promise<void> {
  const to = organisationId ?? proposedBy
  if (to === null) return
  const { key, now, ...rest } = told
  const notice = { kind, facts: { opportunityId: id } }
  await notify(stores, now, { to, notice, key: `${key}-${to}`, ...rest })
}

/** The desk has something to look at; who proposes it need not be told. */
export async function tellDesk(
  stores: Stores,
  { id, organisationId }: Opportunity,
  { by, key, now }: { readonly by: MemberId; readonly key: string; readonly now: Temporal.Instant },
): Promise<void> {
  const own =
    organisationId === null ? [by] : await stores.organisations.delegatesOf(organisationId, now)
  for (const to of await staffOf(stores, [by], now)) {
    if (own.includes(to)) continue
    const notice = { kind: 'opportunity.proposed', facts: { opportunityId: id } } as const
    await notify(stores, now, { to, notice, key: `${key}-${to}` })
  }
}

/** One mailing to whoever said that they are interested; nobody: none is opened. */
export async function tellInterested(
  stores: Stores,
  opportunity: Opportunity,
  now: Temporal.Instant,
): Promise<void> {
  const recipients: Recipient[] = []
  const facts = { opportunityId: opportunity.id }
  for (const memberId of await stores.opportunities.interested(opportunity.id)) {
    const isOrganisation = (await stores.organisations.read(memberId)) !== undefined
    recipients.push(...(await readersOf(stores, { memberId, isOrganisation }, facts, now)))
  }
  if (recipients.length === 0) return
  const { timeZone } = await stores.network.territory()
  const mailing = await stores.mailings.open(
    {
      ...{ kind: 'opportunity-change', subjectId: opportunity.id, passesQuiet: false, dueAt: now },
      deadlineAt: opportunity.state === 'published' ? endOf(opportunity, timeZone) : null,
    },
    now,
  )
  await stores.mailings.enter(mailing, recipients, now)
}
