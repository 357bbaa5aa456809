/** An opportunity is written down, and changed as long as it has not ended. */
import { orderReminders } from '../alert/remind-kept.ts'
import { type MemberId, type OpportunityId, toId } from '../ids.ts'
import { localDay } from '../listing/lifetime.ts'
import { actorOf, houseOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { changedFields, isOnlyPractical } from './changed-fields.ts'
import { checkTerms, longest, missingIn } from './check-terms.ts'
import { orderEnd } from './ending.ts'
import { handOf } from './hand.ts'
import type { Opportunity, OpportunityTerms } from './opportunity.ts'
import { tellInterested } from './tell-people.ts'

/** `by` is the person, also where they act for an organisation: that stands in the terms. */
export type WriteOpportunity = MemberCommand & {
  readonly terms: OpportunityTerms
  readonly contact?: string | null
}

/** A draft. Refuses `not-allowed`, `invalid-opportunity`; `not-found` for a closed organisation. */
export const writeOpportunity =
  (ports: Ports) =>
  (command: WriteOpportunity): Promise<Result<OpportunityId, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<OpportunityId, Refusal>> => {
      const now = ports.now()
      const { commandId, by, terms, contact } = command
      const fresh = await stores.commands.claim(commandId, now)
      const hand = await handOf(stores, terms, by, now)
      if (!hand.ok) return hand
      if (!fresh) {
        const made = await stores.commands.answerOf(commandId)
        return made === undefined ? refuse({ code: 'not-found' }) : ok(toId<OpportunityId>(made))
      }
      const wrong = await whatIsWrong(stores, command, now)
      if (wrong !== undefined) return refuse(wrong)
      const id = await stores.opportunities.create({ ...terms, proposedBy: by }, now)
      if (contact !== undefined) await stores.opportunities.keepContact(id, contact)
      await stores.commands.keepAnswer(commandId, id)
      await audit(stores, { by, action: 'opportunity.written', id, reason: terms.kind }, now)
      return ok(id)
    })

export type ChangeOpportunity = MemberCommand & {
  readonly opportunityId: OpportunityId
  /** What is not named stays; or made from how it stands. */
  readonly terms: Partial<OpportunityTerms> | ((before: Opportunity) => Partial<OpportunityTerms>)
  readonly contact?: string | null
}

/**
 * Whoever is interested hears of a change to what is out. Its organisation may then change times,
 * places and the contact by itself; the rest is the desk's. Refuses as writing does, and
 * `already-closed`, `opportunity-incomplete`.
 */
export const changeOpportunity =
  (ports: Ports) =>
  (command: ChangeOpportunity): Promise<Result<OpportunityId, Refusal>> =>
    // The house: who is interested may be somebody of whom this person may not know.
    ports.transact(houseOf(command), async (stores): Promise<Result<OpportunityId, Refusal>> => {
      const now = ports.now()
      const { commandId, by, opportunityId: id, contact } = command
      const fresh = await stores.commands.claim(commandId, now)
      const before = await stores.opportunities.lock(id)
      if (before === undefined) return refuse({ code: 'not-found' })
      const change = typeof command.terms === 'function' ? command.terms(before) : command.terms
      const terms = { ...before, ...change }
      const wrong = await whyNotChange(stores, { before, terms, by, contact }, now)
      if (wrong !== undefined) return refuse(wrong)
      if (!fresh) return ok(id)
      await stores.opportunities.save(id, terms, now)
      if (contact !== undefined) await stores.opportunities.keepContact(id, contact)
      await audit(stores, { by, action: 'opportunity.changed', id }, now)
      const isOther = contact !== undefined || changedFields(before, terms).length > 0
      if (before.state === 'published' && isOther) await followChange(stores, terms, now)
      return ok(id)
    })

async function followChange(stores: Stores, after: Opportunity, now: Temporal.Instant) {
  await orderEnd(stores, after, now)
  await orderReminders(stores, after, now)
  await tellInterested(stores, after, now)
}

type Change = {
  readonly before: Opportunity
  readonly terms: OpportunityTerms
  readonly by: MemberId
  readonly contact: string | null | undefined
}

async function whyNotChange(
  stores: Stores,
  { before, terms, by, contact }: Change,
  now: Temporal.Instant,
): Promise<Refusal | undefined> {
  const hand = await handOf(stores, before, by, now)
  if (!hand.ok) return hand.refusal
  if (before.closedAt !== null) return { code: 'already-closed' }
  if (terms.kind !== before.kind || terms.organisationId !== before.organisationId) {
    const after = await handOf(stores, terms, by, now)
    if (!after.ok || before.state !== 'draft') return { code: 'not-allowed' }
  }
  if (hand.value === 'delegate' && !isTheirsToChange(before, terms)) return { code: 'not-allowed' }
  const wrong = await whatIsWrong(stores, { terms, ...(contact !== undefined && { contact }) }, now)
  if (wrong !== undefined) return wrong
  const missing = before.state === 'draft' ? [] : missingIn(terms)
  return missing.length > 0 ? { code: 'opportunity-incomplete', missing } : undefined
}

/** What waits for the desk stays as the desk reads it. */
const isTheirsToChange = (before: Opportunity, terms: OpportunityTerms): boolean =>
  before.state === 'draft'
    ? before.proposedAt === null
    : before.state === 'published' && isOnlyPractical(changedFields(before, terms))

async function whatIsWrong(
  { network, organisations }: Pick<Stores, 'network' | 'organisations'>,
  { terms, contact }: Pick<WriteOpportunity, 'terms' | 'contact'>,
  now: Temporal.Instant,
): Promise<Refusal | undefined> {
  if ((contact?.length ?? 0) > longest.contact) {
    return { code: 'invalid-opportunity', field: 'contact', because: 'too-long' }
  }
  const { organisationId } = terms
  const whose = organisationId === null ? null : await organisations.read(organisationId)
  if (whose === undefined || (whose !== null && whose.closedAt !== null)) {
    return { code: 'not-found' }
  }
  const { timeZone } = await network.territory()
  const today = localDay(now, timeZone)
  return checkTerms(terms, { now, today, municipalities: await network.municipalities(today) })
}

type Deed = {
  readonly by: MemberId
  readonly action: string
  readonly id: OpportunityId
  readonly reason?: string
}

const audit = (stores: Stores, { by, id, ...deed }: Deed, now: Temporal.Instant): Promise<void> =>
  stores.audit.write({ actor: actorOf(by), entity: 'opportunity', entityId: id, ...deed }, now)
