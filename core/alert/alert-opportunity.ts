/** An opportunity is out: whom it fits hears of it, once, those who wait for a digest with it. */
import type { MailingId, OpportunityId, TerritoryId } from '../ids.ts'
import { localDay } from '../listing/lifetime.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Recipient } from '../mailing/store.ts'
import { endOf } from '../opportunity/ending.ts'
import type { Opportunity } from '../opportunity/opportunity.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'
import { nextDigest } from './digest-times.ts'
import { type Fitting, findWishers } from './find-wishers.ts'
import type { Rhythm } from './wish.ts'

type Command = {
  readonly commandId: string
  readonly territoryId: TerritoryId
  readonly opportunityId: OpportunityId
}

/** Opens one mailing for all of them; undefined: it fits nobody, or it is over. Twice is once. */
export const alertOpportunity =
  (ports: Ports) =>
  (command: Command): Promise<Result<MailingId | undefined, Refusal>> =>
    ports.transact(houseOf(command), async stores => {
      const now = ports.now()
      const opportunity = await stores.opportunities.lock(command.opportunityId)
      if (opportunity === undefined || !isOut(opportunity, now)) return ok(undefined)
      if (!(await stores.commands.claim(command.commandId, now))) return ok(undefined)
      const { timeZone } = await stores.network.territory()
      const end = endOf(opportunity, timeZone)
      const rhythms = await rhythmsFor(stores, end, now.toZonedDateTimeISO(timeZone))
      const publishedAt = opportunity.publishedAt ?? now
      const municipalities = await stores.network.municipalities(localDay(now, timeZone))
      const found = await findWishers(stores, opportunity, municipalities, { rhythms, publishedAt })
      if (found.length === 0) return ok(undefined)
      return ok(await mail(stores, { id: opportunity.id, end }, found, now))
    })

/** Published, and one may still come forward. */
export const isOut = (
  { state, deadlineAt }: Pick<Opportunity, 'state' | 'deadlineAt'>,
  now: Temporal.Instant,
): boolean =>
  state === 'published' && (deadlineAt === null || Temporal.Instant.compare(now, deadlineAt) < 0)

/** Whose digest would come too late for it hears of it at once. */
async function rhythmsFor(
  { network }: Stores,
  end: Temporal.Instant | null,
  local: Temporal.ZonedDateTime,
): Promise<readonly Rhythm[]> {
  if (end === null) return ['now']
  const settings = await network.settings()
  const isLate = (rhythm: 'daily' | 'weekly') =>
    Temporal.Instant.compare(nextDigest(rhythm, local, settings), end) >= 0
  return [
    'now',
    ...(isLate('daily') ? (['daily'] as const) : []),
    ...(isLate('weekly') ? (['weekly'] as const) : []),
  ]
}

async function mail(
  stores: Stores,
  { id, end: deadlineAt }: Pick<Opportunity, 'id'> & { readonly end: Temporal.Instant | null },
  found: readonly Fitting[],
  now: Temporal.Instant,
): Promise<MailingId> {
  const mailingId = await stores.mailings.open(
    { kind: 'opportunity-alert', subjectId: id, passesQuiet: false, dueAt: now, deadlineAt },
    now,
  )
  const recipients: Recipient[] = []
  for (const fitting of found) {
    const { wishId, checks } = fitting
    recipients.push(...(await readersOf(stores, fitting, { wishId, checks }, now)))
  }
  await stores.mailings.enter(mailingId, recipients, now)
  await stores.alerts.tell(
    id,
    found.map(({ memberId }) => memberId),
    now,
  )
  return mailingId
}

/** Who wished; of an organisation each who acts for it. */
export async function readersOf(
  { organisations }: Pick<Stores, 'organisations'>,
  { memberId, isOrganisation }: Pick<Fitting, 'memberId' | 'isOrganisation'>,
  facts: object,
  now: Temporal.Instant,
): Promise<readonly Recipient[]> {
  if (!isOrganisation) return [{ memberId, facts }]
  const delegates = await organisations.delegatesOf(memberId, now)
  return delegates.map(delegate => ({ memberId: delegate, organisationId: memberId, facts }))
}
